import type { FilterCondition } from "../../protocol/preview.ts";
import type { ColumnKind } from "./column-type.ts";

export type FilterOp = FilterCondition["op"];

/** What a column of a kind can be asked, the likeliest first. */
export function operatorsOf(kind: ColumnKind): readonly FilterOp[] {
  switch (kind) {
    case "number":
    case "time":
      return ["=", "!=", "<", "<=", ">", ">=", "in", "isNull", "isNotNull"];
    case "text":
      return ["contains", "=", "!=", "startsWith", "endsWith", "in", "<", ">", "isNull", "isNotNull"];
    case "boolean":
      return ["=", "isNull", "isNotNull"];
    case "nested":
      return ["contains", "isNull", "isNotNull"];
    case "other":
      return ["contains", "=", "isNull", "isNotNull"];
  }
}

/** The condition that a form's fields mean; undefined while they mean none. Values of `in` are separated by commas. */
export function conditionOf(column: string, op: FilterOp, text: string): FilterCondition | undefined {
  switch (op) {
    case "isNull":
    case "isNotNull":
      return { column, op };
    case "in": {
      const values = text.split(",").map((value) => value.trim());
      return values.some((value) => value !== "") ? { column, op, values: values.filter((value) => value !== "") } : undefined;
    }
    case "contains":
    case "startsWith":
    case "endsWith":
      return text === "" ? undefined : { column, op, value: text };
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { column, op, value: text };
  }
}

/** The text of a condition's value in a form. */
export function textOf(condition: FilterCondition | undefined): string {
  if (condition === undefined) return "";
  if ("values" in condition) return condition.values.join(", ");
  return "value" in condition ? String(condition.value) : "";
}
