import type { Column } from "@aws-sdk/client-glue";
import { columnName } from "../column-name.ts";
import { invalidPartitionExpression, likeNotSupported, literalNotCastable, unknownKeyType } from "../errors.ts";
import { keyTypeKind, notCastable, orderedText, type KeyTypeKind, type OrderedText } from "../partition-value.ts";
import type { ComparisonOperator, PartitionCondition, PartitionExpression } from "./expression.ts";

/** An expression over the keys of one table: columns are positions, literals are ordered text of the key's type. */
export type BoundExpression =
  | { readonly kind: "and" | "or"; readonly operands: readonly BoundExpression[] }
  | { readonly kind: "not"; readonly operand: BoundExpression }
  | BoundCondition;

export type BoundCondition = { readonly position: number; readonly type: KeyTypeKind } & (
  | { readonly kind: "compare"; readonly operator: ComparisonOperator; readonly literal: OrderedText }
  | { readonly kind: "in"; readonly literals: ReadonlySet<OrderedText> }
  | { readonly kind: "between"; readonly low: OrderedText; readonly high: OrderedText }
  | { readonly kind: "like"; readonly pattern: string }
  | { readonly kind: "isNull" }
);

/** Resolves columns and casts literals. Throws InvalidInputException for an unknown column, a type that has no order, a literal of another type. */
export function bindExpression(expression: PartitionExpression, keys: readonly Column[]): BoundExpression {
  switch (expression.kind) {
    case "and":
    case "or":
      return { kind: expression.kind, operands: expression.operands.map((operand) => bindExpression(operand, keys)) };
    case "not":
      return { kind: "not", operand: bindExpression(expression.operand, keys) };
    case "compare":
    case "in":
    case "between":
    case "like":
    case "isNull":
      return bindCondition(expression, keys);
  }
}

function bindCondition(condition: PartitionCondition, keys: readonly Column[]): BoundCondition {
  const position = keys.findIndex((key) => columnName(key) === condition.column.toLowerCase());
  const key = keys[position];
  if (key === undefined) throw invalidPartitionExpression();
  const type = keyTypeKind(key.Type);
  if (type === "unknown") throw unknownKeyType(key.Type ?? "");
  const cast = (literal: string): OrderedText => {
    const ordered = orderedText(type, literal);
    if (ordered === undefined) throw literalNotCastable(notCastable(type, literal));
    return ordered;
  };
  switch (condition.kind) {
    case "compare":
      return { kind: "compare", position, type, operator: condition.operator, literal: cast(condition.literal) };
    case "in":
      return { kind: "in", position, type, literals: new Set(condition.literals.map(cast)) };
    case "between":
      return { kind: "between", position, type, low: cast(condition.low), high: cast(condition.high) };
    case "like":
      if (type === "integer") throw likeNotSupported("Integral");
      if (type !== "text") throw likeNotSupported(`${type.charAt(0).toUpperCase()}${type.slice(1)}`);
      return { kind: "like", position, type, pattern: condition.pattern };
    case "isNull":
      return { kind: "isNull", position, type };
  }
}
