import type { Expression, LiteralExpression } from "../plan/expression.ts";
import { noExpression, noFiniteNumber } from "./errors.ts";
import { tree } from "./expr.ts";

/** The tree of an expression, or of a JavaScript value as a literal. */
export function toTree(value: unknown): Expression {
  if (typeof value === "object" && value !== null && tree in value) return value[tree] as Expression;
  return literalOf(value);
}

function literalOf(value: unknown): LiteralExpression {
  if (value === null) return { kind: "literal", value, type: { kind: "null" } };
  if (typeof value === "string") return { kind: "literal", value, type: { kind: "string" } };
  if (typeof value === "boolean") return { kind: "literal", value, type: { kind: "boolean" } };
  if (typeof value === "number") return numberLiteral(value);
  if (typeof value === "bigint") {
    const digits = String(value);
    const type =
      value >= -(2n ** 63n) && value < 2n ** 63n ? ({ kind: "bigint" } as const) : ({ kind: "decimal", precision: 38, scale: 0 } as const);
    if (digits.replace("-", "").length > 38) throw noExpression(value);
    return { kind: "literal", value: digits, type };
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return { kind: "literal", value: value.toISOString().replace("Z", ""), type: { kind: "timestamp" } };
  }
  throw noExpression(value);
}

function numberLiteral(value: number): LiteralExpression {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21)) {
    throw noFiniteNumber(value);
  }
  if (!Number.isSafeInteger(value)) return { kind: "literal", value, type: { kind: "double" } };
  return Math.abs(value) < 2 ** 31
    ? { kind: "literal", value: value + 0, type: { kind: "int" } }
    : { kind: "literal", value: String(value), type: { kind: "bigint" } };
}
