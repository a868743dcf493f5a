import type { Column, DataType } from "../../../../plan/type.ts";
import type { FilterCondition, FilterValue } from "../../../../protocol/preview.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { badFilterValue } from "./errors.ts";

/** A condition of a filter as SQL over a column. InvalidInputException for a value that is none of the column's type. */
export function filterCondition(condition: FilterCondition, column: Column): string {
  const name = quoteIdentifier(column.name);
  const literal = (value: FilterValue) => literalFor(condition, column.type, value);
  switch (condition.op) {
    case "=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `${comparable(name, column.type)} ${condition.op} ${literal(condition.value)}`;
    case "!=":
      return `${comparable(name, column.type)} IS DISTINCT FROM ${literal(condition.value)}`;
    case "in":
      return condition.values.length === 0 ? "false" : `${comparable(name, column.type)} IN (${condition.values.map(literal).join(", ")})`;
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${textFunctions[condition.op]}(lower(CAST(${name} AS VARCHAR)), lower(${text(condition.value)}))`;
    case "isNull":
      return `${name} IS NULL`;
    case "isNotNull":
      return `${name} IS NOT NULL`;
  }
}

const textFunctions = { contains: "contains", startsWith: "starts_with", endsWith: "ends_with" } as const;
const text = (value: string) => quoteLiteral(value, { kind: "string" });

/** Nested values are compared as they are shown. */
const comparable = (name: string, type: DataType) => (nested.has(type.kind) ? `CAST(${name} AS VARCHAR)` : name);

function literalFor({ column, op }: FilterCondition, type: DataType, value: FilterValue): string {
  const given = String(value);
  try {
    return numeric.has(type.kind) ? numberLiteral(given) : quoteLiteral(given, nested.has(type.kind) ? { kind: "string" } : type);
  } catch {
    throw badFilterValue(column, op, type.kind, given);
  }
}

/** A whole column may well be compared with 2.5, and a large number exactly. */
function numberLiteral(value: string): string {
  const fraction = /^[+-]?\d*(?:\.(\d*))?$/.exec(value)?.[1];
  const isExact = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) && value.replace(/\D/g, "").length <= 38;
  return quoteLiteral(value, isExact ? { kind: "decimal", precision: 38, scale: fraction?.length ?? 0 } : { kind: "double" });
}

const numeric: ReadonlySet<DataType["kind"]> = new Set(["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"]);
const nested: ReadonlySet<DataType["kind"]> = new Set(["array", "map", "struct", "choice"]);
