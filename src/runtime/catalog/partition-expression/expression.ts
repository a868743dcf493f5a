/** A partition expression as written: column names unresolved, literals as text. */
export type PartitionExpression =
  | { readonly kind: "and" | "or"; readonly operands: readonly PartitionExpression[] }
  | { readonly kind: "not"; readonly operand: PartitionExpression }
  | PartitionCondition;

/** On one column. NOT IN and the like are a `not` around them. */
export type PartitionCondition =
  | { readonly kind: "compare"; readonly column: string; readonly operator: ComparisonOperator; readonly literal: string }
  | { readonly kind: "in"; readonly column: string; readonly literals: readonly string[] }
  | { readonly kind: "between"; readonly column: string; readonly low: string; readonly high: string }
  | { readonly kind: "like"; readonly column: string; readonly pattern: string }
  | { readonly kind: "isNull"; readonly column: string };

export type ComparisonOperator = "=" | "<>" | "<" | ">" | "<=" | ">=";
