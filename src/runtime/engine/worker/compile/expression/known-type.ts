import type { Expression } from "../../../../../plan/expression.ts";
import type { DataType } from "../../../../../plan/type.ts";
import type { ExpressionScope } from "./scope.ts";
import { resolveColumn } from "./scope.ts";

/** An expression's type, where casts must know it; undefined where only the engine does. */
export function knownType(expression: Expression, scope: ExpressionScope): DataType | undefined {
  switch (expression.kind) {
    case "literal":
    case "cast":
      return expression.type;
    case "column":
      return resolveColumn(expression, scope).type;
    case "case":
      return firstKnown(
        expression.branches.map((branch) => branch.then),
        scope,
      );
    case "call":
      return callType(expression.function, expression.arguments, scope);
    case "aggregate":
    case "window":
      return ["avg", "stddevSamp", "stddevPop", "varSamp", "varPop", "median", "percentRank", "cumeDist"].includes(expression.function)
        ? { kind: "double" }
        : ["sum", "min", "max", "first", "last", "lag", "lead", "firstValue", "lastValue"].includes(expression.function)
          ? firstKnown(expression.arguments, scope)
          : undefined;
  }
}

function callType(name: string, args: readonly Expression[], scope: ExpressionScope): DataType | undefined {
  switch (name) {
    case "divide":
    case "power":
    case "sqrt":
    case "ln":
    case "log10":
    case "exp":
    case "sign":
      return { kind: "double" };
    case "add":
    case "subtract":
    case "multiply":
    case "modulo":
      return args.map((each) => knownType(each, scope)).find((type) => type !== undefined && isFractional(type));
    case "negate":
    case "abs":
    case "round":
    case "nullIf":
    case "coalesce":
    case "greatest":
    case "least":
    case "dateAdd":
      return firstKnown(args, scope);
    case "concat":
    case "lower":
    case "upper":
    case "trim":
    case "ltrim":
    case "rtrim":
    case "substring":
    case "replace":
    case "regexpExtract":
    case "regexpReplace":
    case "lpad":
    case "rpad":
      return { kind: "string" };
    case "toDate":
    case "currentDate":
      return { kind: "date" };
    case "toTimestamp":
    case "currentTimestamp":
    case "dateTrunc":
      return { kind: "timestamp" };
    default:
      return undefined;
  }
}

function firstKnown(expressions: readonly Expression[], scope: ExpressionScope): DataType | undefined {
  for (const expression of expressions) {
    const type = knownType(expression, scope);
    if (type !== undefined && type.kind !== "null") {
      return type;
    }
  }
  return undefined;
}

function isFractional(type: DataType): boolean {
  return type.kind === "float" || type.kind === "double" || type.kind === "decimal";
}
