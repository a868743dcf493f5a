import { PlanError } from "../../../../../plan/errors.ts";
import type { FieldMapping } from "../../../../../plan/plan.ts";
import { castSql } from "../expression/cast-sql.ts";
import { sameType } from "../../../../../plan/same-type.ts";
import type { Field } from "./edit-fields.ts";
import { structOf } from "./edit-fields.ts";
import { findField, pathSql } from "./path-sql.ts";

interface Placed {
  readonly path: readonly string[];
  readonly sql: string;
  readonly type: Field["type"];
}

/**
 * Glue's ApplyMapping: only mapped fields survive, in the order of the mappings; a value that its new type cannot hold becomes null.
 * Targets that share a head are one struct.
 */
export function applyMappings(fields: readonly Field[], mappings: readonly FieldMapping[]): readonly Field[] {
  return nest(
    mappings.map(({ from, to, toType }): Placed => {
      const source = mappedSource(fields, from);
      const sql = sameType(source.type, toType) ? source.sql : castSql(source.sql, source.type, toType, "null");
      return { path: to, sql, type: toType };
    }),
  );
}

/** A path, or a column whose own name has the dots, as Unnest and Relationalize make them. */
function mappedSource(
  fields: readonly Field[],
  from: readonly [string, ...string[]],
): { readonly sql: string; readonly type: Field["type"] } {
  const head = findField(fields, from[0]) ?? findField(fields, from.join("."));
  if (head === undefined) {
    throw new PlanError(`unknown field ${JSON.stringify(from.join("."))}; there are ${fields.map((each) => each.name).join(", ")}`);
  }
  return head.name.toLowerCase() === from.join(".").toLowerCase() ? head : pathSql(head, from.slice(1));
}

function nest(placed: readonly Placed[]): readonly Field[] {
  const heads = Map.groupBy(placed, ({ path }) => path[0] ?? "");
  return [...heads].flatMap(([name, group]) => {
    const whole = group.filter(({ path }) => path.length === 1).map(({ sql, type }) => ({ name, sql, type }));
    const parts = group.filter(({ path }) => path.length > 1).map(({ path, ...rest }) => ({ path: path.slice(1), ...rest }));
    return parts.length === 0 ? whole : [...whole, { name, ...structOf(nest(parts)) }];
  });
}
