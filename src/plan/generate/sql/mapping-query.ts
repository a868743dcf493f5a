import { notInSql } from "../errors.ts";
import { formatFieldPath } from "../../field-path.ts";
import { typeAt } from "../../field-selection.ts";
import { sameName } from "../../node-columns.ts";
import type { ApplyMappingNode, PlanNode, UnnestNode } from "../../plan.ts";
import { sameType } from "../../same-type.ts";
import { sqlName } from "../../sql/sql-name.ts";
import type { DataType } from "../../type.ts";
import { sqlCast } from "./sql-cast.ts";
import { scopeOf, type SelectItem, type SqlColumn, type SqlQuery } from "./sql-query.ts";

/** ApplyMapping as a select list: what the new type cannot hold becomes null, targets with one head are one struct. */
export function mappingSelect(node: ApplyMappingNode, query: SqlQuery): readonly SelectItem[] {
  const placed = node.mappings.map(({ from, fromType, to, toType }): Placed => {
    const { text, type } = fieldOf(query, from);
    const known = type ?? fromType;
    return { path: to, text: sameText(known, toType) ? text : sqlCast(text, known, toType, "null") };
  });
  return nested(placed).map(({ name, text }) => ({ kind: "column", name, text }));
}

interface Placed {
  readonly path: readonly string[];
  readonly text: string;
}

/** Texts of any length are one type to the engine. */
const sameText = (a: DataType, b: DataType) => sameType(a, b) || (isText(a) && isText(b));
const isText = ({ kind }: DataType) => kind === "string" || kind === "char" || kind === "varchar";

/** A path into structs, or a column whose own name has the dots, as unnest makes them. */
function fieldOf(query: SqlQuery, path: readonly [string, ...string[]]): { readonly text: string; readonly type: DataType | undefined } {
  const dotted = formatFieldPath(path);
  const whole = query.columns?.find(({ name }) => sameName(name, path.join(".")) || sameName(name, dotted));
  if (whole !== undefined) return whole;
  const type = query.columns === undefined ? undefined : typeAt(query.columns, path);
  const head = scopeOf(query).column({ kind: "column", path: [path[0]] }).text;
  return { text: [head, ...path.slice(1).map(sqlName)].join("."), type: type === "missing" ? undefined : type };
}

function nested(placed: readonly Placed[]): readonly { readonly name: string; readonly text: string }[] {
  const heads = Map.groupBy(placed, ({ path }) => path[0] ?? "");
  return [...heads].flatMap(([name, parts]) => {
    const whole = parts.filter(({ path }) => path.length === 1).map(({ text }) => ({ name, text }));
    const inner = nested(parts.filter(({ path }) => path.length > 1).map(({ path, text }) => ({ path: path.slice(1), text })));
    const fields = inner.map((field) => `${sqlName(field.name)} := ${field.text}`);
    return fields.length === 0 ? whole : [...whole, { name, text: `struct_pack(${fields.join(", ")})` }];
  });
}

/** The leaves of structs under their dotted names. */
export function unnestSelect(node: UnnestNode, query: SqlQuery): readonly SelectItem[] {
  return knownColumns(node, query)
    .flatMap((column) => leaves(column))
    .map(({ name, text }) => ({ kind: "column", name, text }));
}

function leaves({ name, text, type }: SqlColumn): readonly SqlColumn[] {
  if (type?.kind !== "struct") return [{ name, text, type }];
  return type.fields.flatMap((field) =>
    leaves({ name: `${name}.${field.name}`, text: `${text}.${sqlName(field.name)}`, type: field.type }),
  );
}

export function knownColumns(node: PlanNode, { columns }: SqlQuery): readonly SqlColumn[] {
  if (columns === undefined) throw notInSql(node, "the columns before it are known only when it runs");
  return columns;
}
