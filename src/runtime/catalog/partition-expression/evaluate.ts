import { partitionValueNotCastable } from "../errors.ts";
import { compareText, notCastable, nullPartition, orderedText } from "../partition-value.ts";
import type { BoundCondition, BoundExpression } from "./bind.ts";

/** Whether a partition is wanted: SQL's three values, null for unknown. Throws InvalidStateException for a value that is not of its key's type. */
export type Evaluate = (values: readonly string[]) => boolean | null;

export function compileExpression(expression: BoundExpression): Evaluate {
  switch (expression.kind) {
    case "and":
    case "or": {
      const decisive = expression.kind === "or";
      const operands = expression.operands.map(compileExpression);
      return (values) => {
        let result: boolean | null = !decisive;
        for (const operand of operands) {
          const value = operand(values);
          if (value === decisive) return decisive;
          if (value === null) result = null;
        }
        return result;
      };
    }
    case "not": {
      const operand = compileExpression(expression.operand);
      return (values) => {
        const value = operand(values);
        return value === null ? null : !value;
      };
    }
    case "isNull": {
      const { position } = expression;
      return (values) => values[position] === undefined || values[position] === nullPartition;
    }
    case "compare":
    case "in":
    case "between":
    case "like":
      return compileCondition(expression);
  }
}

function compileCondition(condition: Exclude<BoundCondition, { kind: "isNull" }>): Evaluate {
  const { position, type } = condition;
  const holds = test(condition);
  if (type === "text") {
    return (values) => {
      const value = values[position];
      return value === undefined ? null : holds(value);
    };
  }
  return (values) => {
    const value = values[position];
    if (value === undefined || value === nullPartition) return null;
    const ordered = orderedText(type, value);
    if (ordered === undefined) throw partitionValueNotCastable(notCastable(type, value));
    return holds(ordered);
  };
}

function test(condition: Exclude<BoundCondition, { kind: "isNull" }>): (value: string) => boolean {
  switch (condition.kind) {
    case "compare": {
      const { literal } = condition;
      switch (condition.operator) {
        case "=":
          return (value) => value === literal;
        case "<>":
          return (value) => value !== literal;
        case "<":
          return (value) => compareText(value, literal) < 0;
        case "<=":
          return (value) => compareText(value, literal) <= 0;
        case ">":
          return (value) => compareText(value, literal) > 0;
        case ">=":
          return (value) => compareText(value, literal) >= 0;
      }
    }
    case "in": {
      const { literals } = condition;
      return (value) => literals.has(value);
    }
    case "between": {
      const { low, high } = condition;
      return (value) => compareText(value, low) >= 0 && compareText(value, high) <= 0;
    }
    case "like": {
      const pattern = [...condition.pattern];
      return (value) => matchesLike([...value], pattern);
    }
  }
}

/** `%` any text, `_` any character; no escape. Linear in practice: it only ever goes back to the last `%`. */
function matchesLike(text: readonly string[], pattern: readonly string[]): boolean {
  let at = 0;
  let inPattern = 0;
  let percent = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[inPattern] === "%") {
      percent = inPattern++;
      resume = at;
    } else if (inPattern < pattern.length && (pattern[inPattern] === "_" || pattern[inPattern] === text[at])) {
      inPattern++;
      at++;
    } else if (percent >= 0) {
      inPattern = percent + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "%") inPattern++;
  return inPattern === pattern.length;
}
