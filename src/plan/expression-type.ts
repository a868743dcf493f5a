import { aggregateFunctions, windowFunctions } from "./aggregate-function.ts";
import { assertNever } from "./assert-never.ts";
import { callType } from "./call-type.ts";
import type { ColumnExpression, Expression } from "./expression.ts";
import { type FunctionSignature, merged } from "./function-signature.ts";
import { scalarFunctions } from "./scalar-function.ts";
import { categoryOf } from "./type-category.ts";
import type { DataType } from "./type.ts";

/** Where an expression stands: what its columns are, and who hears of what is wrong with it. */
export interface ExpressionScope {
  /** The type of a column; undefined if only the engine knows. Reports a column that is not there. */
  column(expression: ColumnExpression): DataType | undefined;
  /** `aggregate`: in an aggregate node. `nowhere`: inside an aggregate or a window already. */
  readonly aggregates: "aggregate" | "nowhere" | "window";
  problem(message: string): void;
}

/** The type of an expression's values; undefined if only the engine knows. Problems are told to the scope, all of them. */
export function expressionType(expression: Expression, scope: ExpressionScope): DataType | undefined {
  switch (expression.kind) {
    case "literal":
      return expression.type;
    case "column":
      return fieldType(expression, scope);
    case "call":
      return expression.function === "struct"
        ? structType(expression.arguments, scope)
        : typeOfCall(expression.function, scalarFunctions[expression.function], expression.arguments, scope);
    case "aggregate": {
      if (scope.aggregates !== "aggregate") {
        scope.problem(
          scope.aggregates === "nowhere"
            ? `${expression.function}() stands inside another aggregate: aggregate twice, one after the other`
            : `${expression.function}() is an aggregate: it belongs into an aggregation, or over a window`,
        );
      }
      const inner: ExpressionScope = { ...scope, aggregates: "nowhere" };
      if (expression.filter !== undefined) conditionType(expression.filter, inner, "the filter of an aggregate");
      return typeOfCall(expression.function, aggregateFunctions[expression.function], expression.arguments, inner);
    }
    case "window": {
      const inner: ExpressionScope = { ...scope, aggregates: scope.aggregates === "aggregate" ? "aggregate" : "nowhere" };
      for (const part of [...expression.partitionBy, ...expression.orderBy.map((key) => key.expression)]) expressionType(part, inner);
      const signature =
        expression.function in windowFunctions
          ? windowFunctions[expression.function as keyof typeof windowFunctions]
          : aggregateFunctions[expression.function as keyof typeof aggregateFunctions];
      return typeOfCall(expression.function, signature, expression.arguments, inner);
    }
    case "cast":
      expressionType(expression.input, scope);
      return expression.type;
    case "case": {
      for (const branch of expression.branches) conditionType(branch.when, scope, "the condition of a CASE");
      const values = [
        ...expression.branches.map((branch) => branch.then),
        ...(expression.otherwise === undefined ? [] : [expression.otherwise]),
      ];
      return values.length === 0 ? undefined : merged(values.map((value) => expressionType(value, scope)));
    }
    default:
      return assertNever(expression);
  }
}

/** The same, where true or false is needed. */
export function conditionType(expression: Expression, scope: ExpressionScope, what: string): void {
  const type = expressionType(expression, scope);
  const category = categoryOf(type);
  if (category !== "boolean" && category !== "any") scope.problem(`${what} must be true or false, found ${type?.kind ?? category}`);
}

function typeOfCall(
  name: string,
  signature: FunctionSignature,
  given: readonly Expression[],
  scope: ExpressionScope,
): DataType | undefined {
  const types = given.map((each) => expressionType(each, scope));
  return callType(name, signature, given, types, (message) => {
    scope.problem(message);
  });
}

function fieldType(expression: ColumnExpression, scope: ExpressionScope): DataType | undefined {
  const [, ...fields] = expression.path;
  let type = scope.column(expression);
  for (const [index, name] of fields.entries()) {
    if (type?.kind !== "struct") {
      if (categoryOf(type) !== "any") {
        scope.problem(
          `${expression.path.slice(0, index + 1).join(".")} has no field ${JSON.stringify(name)}: it is no struct but ${type?.kind ?? ""}`,
        );
      }
      return undefined;
    }
    const field: { readonly type: DataType } | undefined = type.fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (field === undefined) {
      scope.problem(
        `${expression.path.slice(0, index + 1).join(".")} has no field ${JSON.stringify(name)}; it has ${type.fields.map((each) => each.name).join(", ")}`,
      );
    }
    type = field?.type;
  }
  return type;
}

function structType(given: readonly Expression[], scope: ExpressionScope): DataType | undefined {
  const fields: { readonly name: string; readonly type: DataType | undefined }[] = [];
  for (let index = 0; index < given.length; index += 2) {
    const [name, value] = given.slice(index, index + 2);
    if (name?.kind !== "literal" || typeof name.value !== "string" || value === undefined) {
      scope.problem("struct() takes names and values in turn");
      return undefined;
    }
    fields.push({ name: name.value, type: expressionType(value, scope) });
  }
  const known = fields.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]));
  return known.length === fields.length ? { kind: "struct", fields: known } : undefined;
}
