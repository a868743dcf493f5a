import { PlanError } from "../../errors.ts";
import type { Expression, LiteralExpression } from "../../expression.ts";
import type { FieldPath } from "../../field-path.ts";
import { categoryOf } from "../../type-category.ts";
import type { DataType } from "../../type.ts";

/** What must hold of a row, as a person says it: a field, how it is compared, and with which text. */
export type Condition =
  | { readonly column: string; readonly op: "=" | "!=" | "<" | "<=" | ">" | ">="; readonly value: string }
  | { readonly column: string; readonly op: "contains"; readonly value: string }
  | { readonly column: string; readonly op: "isNull" | "isNotNull" };

/** `state = CA`, `delay >= 10`, `name contains port`, `name is null`. Undefined for a text that is none. */
export function parseCondition(text: string): Condition | undefined {
  const [, column = "", op = "", value = ""] =
    /^\s*(.+?)\s*(!=|<=|>=|=|<|>|\bcontains\b|\bis not null\b|\bis null\b)\s*(.*?)\s*$/i.exec(text) ?? [];
  switch (op.toLowerCase()) {
    case "":
      return undefined;
    case "is null":
      return { column, op: "isNull" };
    case "is not null":
      return { column, op: "isNotNull" };
    case "contains":
      return { column, op: "contains", value };
    default:
      return { column, op: op as "=", value };
  }
}

const functions = { "=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge" } as const;

/** The condition on a field of a known type: its text is read as a value of that type. Throws a PlanError for one that is none. */
export function conditionOn(path: FieldPath, type: DataType | undefined, condition: Condition): Expression {
  const field: Expression = { kind: "column", path };
  switch (condition.op) {
    case "isNull":
    case "isNotNull":
      return { kind: "call", function: condition.op, arguments: [field] };
    case "contains":
      return { kind: "call", function: "contains", arguments: [field, literal("string", condition.value)] };
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { kind: "call", function: functions[condition.op], arguments: [field, valueOf(condition.column, type, condition.value)] };
  }
}

const literal = (kind: "string" | "date" | "timestamp", value: string): LiteralExpression => ({ kind: "literal", value, type: { kind } });

function valueOf(column: string, type: DataType | undefined, text: string): LiteralExpression {
  const refused = (right: string) => new PlanError(`${column} is ${type?.kind ?? "unknown"}: ${JSON.stringify(text)} is not ${right}`);
  if (type === undefined) return literal("string", text);
  if (categoryOf(type) === "number") return numberOf(text) ?? fail(refused("a number"));
  if (type.kind === "boolean") {
    if (!/^(true|false)$/i.test(text)) throw refused("true or false");
    return { kind: "literal", value: text.toLowerCase() === "true", type };
  }
  if (type.kind === "date") {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw refused("a date, YYYY-MM-DD");
    return literal("date", text);
  }
  if (type.kind === "timestamp") {
    if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(text)) throw refused("a time, YYYY-MM-DD hh:mm:ss");
    return literal("timestamp", text.length === 10 ? `${text} 00:00:00` : text);
  }
  return literal("string", text);
}

function numberOf(text: string): LiteralExpression | undefined {
  if (/^[+-]?\d{1,9}$/.test(text)) return { kind: "literal", value: Number(text), type: { kind: "int" } };
  if (/^[+-]?\d{1,18}$/.test(text)) return { kind: "literal", value: text.replace("+", ""), type: { kind: "bigint" } };
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? undefined : { kind: "literal", value, type: { kind: "double" } };
}

function fail(error: Error): never {
  throw error;
}
