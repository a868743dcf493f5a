import { assertNever } from "../../../../../plan/assert-never.ts";
import { PlanError } from "../../../../../plan/errors.ts";
import type {
  AggregateExpression,
  CallExpression,
  CaseExpression,
  Expression,
  SortKey,
  WindowExpression,
} from "../../../../../plan/expression.ts";
import { quoteIdentifier, quoteLiteral } from "../../quote-identifier.ts";
import { duckdbType } from "../duckdb-type.ts";
import type { AggregateCall } from "./aggregate-sql.ts";
import { aggregateSql } from "./aggregate-sql.ts";
import { castSql } from "./cast-sql.ts";
import { knownType } from "./known-type.ts";
import { scalarFunctions } from "./scalar-functions.ts";
import type { ExpressionScope } from "./scope.ts";
import { resolveColumn } from "./scope.ts";
import { strftimeFormat } from "../../../../../plan/strftime-format.ts";
import { windowFunctions, windowSql } from "./window-sql.ts";

/** An expression as DuckDB SQL, safe to stand as an operand. Throws a PlanError for a name the scope does not have. */
export function expressionSql(expression: Expression, scope: ExpressionScope): string {
  switch (expression.kind) {
    case "literal":
      return expression.value === null && expression.type.kind !== "null"
        ? `CAST(NULL AS ${duckdbType(expression.type)})`
        : quoteLiteral(expression.value, expression.type);
    case "column":
      return resolveColumn(expression, scope).sql;
    case "call":
      return callSql(expression, scope);
    case "aggregate":
      return aggregateSql(expression.function, argumentsSql(expression, scope), aggregateCall(expression, scope));
    case "window":
      return overSql(expression, scope);
    case "cast":
      return castSql(expressionSql(expression.input, scope), knownType(expression.input, scope), expression.type, expression.onError);
    case "case":
      return caseSql(expression, scope);
    default:
      return assertNever(expression);
  }
}

export function sortKeysSql(keys: readonly SortKey[], scope: ExpressionScope): string {
  return keys
    .map(({ expression, direction, nulls }) => {
      const order = direction === "ascending" ? "ASC" : "DESC";
      return `${expressionSql(expression, scope)} ${order} NULLS ${nulls === "first" ? "FIRST" : "LAST"}`;
    })
    .join(", ");
}

function argumentsSql(expression: { readonly arguments: readonly Expression[] }, scope: ExpressionScope): string[] {
  return expression.arguments.map((argument) => expressionSql(argument, scope));
}

function callSql(expression: CallExpression, scope: ExpressionScope): string {
  const name = expression.function;
  if (name === "struct") {
    return structSql(expression, scope);
  }
  if (name === "dateAdd") {
    return dateAddSql(expression, scope);
  }
  const args = argumentsSql(expression, scope);
  const format = expression.arguments[1];
  if (format !== undefined && (name === "toDate" || name === "toTimestamp" || name === "formatTimestamp")) {
    args[1] = quoteLiteral(strftimeFormat(literalText(expression, format)), { kind: "string" });
  }
  return applied(expression, scalarFunctions[name], args);
}

function applied(expression: CallExpression, write: (...args: string[]) => string, args: readonly string[]): string {
  if (args.length < write.length) {
    throw new PlanError(`${expression.function} takes ${write.length} arguments, found ${args.length}`);
  }
  return write(...args);
}

/** Its arguments are names and values in turn. */
function structSql(expression: CallExpression, scope: ExpressionScope): string {
  const fields: string[] = [];
  for (let at = 0; at + 1 < expression.arguments.length; at += 2) {
    const [name, value] = expression.arguments.slice(at, at + 2) as [Expression, Expression];
    fields.push(`${quoteIdentifier(literalText(expression, name))} := ${expressionSql(value, scope)}`);
  }
  if (fields.length === 0 || expression.arguments.length % 2 === 1) {
    throw new PlanError(`struct takes names and values in turn, found ${expression.arguments.length} arguments`);
  }
  return `struct_pack(${fields.join(", ")})`;
}

/** A date plus days or longer stays a date; DuckDB would make it a timestamp. */
function dateAddSql(expression: CallExpression, scope: ExpressionScope): string {
  const [value, amount, unitLiteral] = expression.arguments;
  if (value === undefined || amount === undefined) {
    throw new PlanError(`dateAdd takes a date, an amount and a unit, found ${expression.arguments.length} arguments`);
  }
  const unit = unitLiteral === undefined ? "day" : literalText(expression, unitLiteral).toLowerCase();
  const interval = intervals.get(unit);
  if (interval === undefined) {
    throw new PlanError(`dateAdd: unknown unit ${JSON.stringify(unit)}; it is one of ${[...intervals.keys()].join(", ")}`);
  }
  const sum = `(${expressionSql(value, scope)} + ${interval}(CAST(${expressionSql(amount, scope)} AS INTEGER)))`;
  const staysDate = !["hour", "minute", "second"].includes(unit) && knownType(value, scope)?.kind === "date";
  return staysDate ? `CAST(${sum} AS DATE)` : sum;
}

const intervals: ReadonlyMap<string, string> = new Map(
  ["year", "quarter", "month", "week", "day", "hour", "minute", "second"].map((unit) => [unit, `to_${unit}s`]),
);

function literalText(call: CallExpression, expression: Expression): string {
  if (expression.kind === "literal" && typeof expression.value === "string") {
    return expression.value;
  }
  throw new PlanError(`${call.function}: a name, unit or format must be a literal text`);
}

function aggregateCall(expression: AggregateExpression, scope: ExpressionScope): AggregateCall {
  const filter = expression.filter === undefined ? [] : [expressionSql(expression.filter, scope)];
  return (name, args, condition) => {
    const where = [...filter, ...(condition === undefined ? [] : [condition])].join(" AND ");
    return `${name}(${expression.distinct === true ? "DISTINCT " : ""}${args.join(", ")})${where === "" ? "" : ` FILTER (WHERE ${where})`}`;
  };
}

function overSql(expression: WindowExpression, scope: ExpressionScope): string {
  const over = windowSql(
    expression.partitionBy.map((each) => expressionSql(each, scope)),
    sortKeysSql(expression.orderBy, scope),
    expression.frame,
  );
  const call: AggregateCall = (name, args, condition) =>
    `${name}(${args.join(", ")})${condition === undefined ? "" : ` FILTER (WHERE ${condition})`} OVER (${over})`;
  const args = argumentsSql(expression, scope);
  const name = windowFunctions.get(expression.function);
  return name === undefined ? aggregateSql(expression.function as AggregateExpression["function"], args, call) : call(name, args);
}

function caseSql(expression: CaseExpression, scope: ExpressionScope): string {
  const branches = expression.branches.map(({ when, then }) => `WHEN ${expressionSql(when, scope)} THEN ${expressionSql(then, scope)}`);
  const otherwise = expression.otherwise === undefined ? "" : ` ELSE ${expressionSql(expression.otherwise, scope)}`;
  return `CASE ${branches.join(" ")}${otherwise} END`;
}
