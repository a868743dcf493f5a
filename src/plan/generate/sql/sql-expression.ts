import { assertNever } from "../../assert-never.ts";
import { PlanError } from "../../errors.ts";
import type {
  AggregateExpression,
  CallExpression,
  CaseExpression,
  ColumnExpression,
  Expression,
  SortKey,
  WindowExpression,
} from "../../expression.ts";
import { expressionType } from "../../expression-type.ts";
import { sqlName } from "../../sql/sql-name.ts";
import { strftimeFormat } from "../../strftime-format.ts";
import type { DataType } from "../../type.ts";
import { aggregateText } from "./sql-aggregate.ts";
import { sqlCast } from "./sql-cast.ts";
import { sqlFunctions } from "./sql-function.ts";
import { sqlLiteralText } from "./sql-literal-text.ts";
import { atom, binding, infix, operand, type SqlText } from "./sql-text.ts";

/** What the columns of an expression are where it stands. */
export interface SqlScope {
  column(expression: ColumnExpression): { readonly text: string; readonly type: DataType | undefined };
}

/** An expression in DuckDB's SQL, with no more brackets than it needs. Throws a PlanError for what has no meaning. */
export function sqlExpression(expression: Expression, scope: SqlScope): SqlText {
  switch (expression.kind) {
    case "literal":
      return sqlLiteralText(expression);
    case "column":
      return atom(columnText(expression, scope));
    case "call":
      return callText(expression, scope);
    case "aggregate":
      return atom(aggregateText(expression.function, textsOf(expression.arguments, scope), filtered(expression, scope)));
    case "window":
      return atom(aggregateText(expression.function, textsOf(expression.arguments, scope), windowed(expression, scope)));
    case "cast":
      return atom(
        sqlCast(sqlExpression(expression.input, scope).text, typeOf(expression.input, scope), expression.type, expression.onError),
      );
    case "case":
      return atom(caseText(expression, scope));
    default:
      return assertNever(expression);
  }
}

/** Nulls come last where nothing is said, in DuckDB as in a plan. */
export function sqlSortKey({ expression, direction, nulls }: SortKey, scope: SqlScope): string {
  return `${sqlExpression(expression, scope).text}${direction === "descending" ? " DESC" : ""}${nulls === "first" ? " NULLS FIRST" : ""}`;
}

const textsOf = (expressions: readonly Expression[], scope: SqlScope) => expressions.map((each) => sqlExpression(each, scope).text);

const columnText = (expression: ColumnExpression, scope: SqlScope) =>
  [scope.column(expression).text, ...expression.path.slice(1).map(sqlName)].join(".");

/** A problem with the expression is for the plan's validation to tell. */
const typeOf = (expression: Expression, scope: SqlScope) =>
  expressionType(expression, { aggregates: "aggregate", problem: () => undefined, column: (column) => scope.column(column).type });

function callText(expression: CallExpression, scope: SqlScope): SqlText {
  const { function: name, arguments: given } = expression;
  if (name === "struct") return structText(expression, scope);
  if (name === "dateAdd") return dateAddText(expression, scope);
  const texts = given.map((each) => sqlExpression(each, scope));
  const [, format] = given;
  if (format !== undefined && (name === "toDate" || name === "toTimestamp" || name === "formatTimestamp")) {
    const text = strftimeFormat(literalText(expression, format));
    texts[1] = sqlLiteralText({ kind: "literal", value: text, type: { kind: "string" } });
  }
  const write = sqlFunctions[name];
  if (texts.length < write.length) throw new PlanError(`${name} takes ${String(write.length)} arguments, found ${String(texts.length)}`);
  return write(...texts);
}

/** Its arguments are names and values in turn. */
function structText(expression: CallExpression, scope: SqlScope): SqlText {
  const fields: string[] = [];
  for (let at = 0; at + 1 < expression.arguments.length; at += 2) {
    const [name, value] = expression.arguments.slice(at, at + 2) as [Expression, Expression];
    fields.push(`${sqlName(literalText(expression, name))} := ${sqlExpression(value, scope).text}`);
  }
  return atom(`struct_pack(${fields.join(", ")})`);
}

/** A date plus days or longer stays a date; DuckDB would make it a timestamp. */
function dateAddText(expression: CallExpression, scope: SqlScope): SqlText {
  const [time, amount, unit] = expression.arguments;
  if (time === undefined || amount === undefined) throw new PlanError("dateAdd takes a date, an amount and a unit");
  const word = unit === undefined ? "day" : literalText(expression, unit).toLowerCase();
  const interval =
    amount.kind === "literal" && amount.type.kind === "int" && Number(amount.value) >= 0
      ? `INTERVAL ${String(amount.value)} ${word.toUpperCase()}`
      : `to_${word}s(CAST(${sqlExpression(amount, scope).text} AS INTEGER))`;
  const sum = infix("+", binding.sum, [sqlExpression(time, scope), atom(interval)]);
  const staysDate = !["hour", "minute", "second"].includes(word) && typeOf(time, scope)?.kind === "date";
  return staysDate ? atom(`CAST(${sum.text} AS DATE)`) : sum;
}

function literalText(call: CallExpression, expression: Expression): string {
  if (expression.kind === "literal" && typeof expression.value === "string") return expression.value;
  throw new PlanError(`${call.function}: a name, unit or format must be a literal text`);
}

const filtered =
  ({ distinct, filter }: AggregateExpression, scope: SqlScope) =>
  (name: string, given: readonly string[], condition?: string) => {
    const own = filter === undefined ? [] : [operand(sqlExpression(filter, scope), binding.and)];
    const where = [...own, ...(condition === undefined ? [] : [condition])].join(" AND ");
    return `${name}(${distinct === true ? "DISTINCT " : ""}${given.join(", ")})${where === "" ? "" : ` FILTER (WHERE ${where})`}`;
  };

function windowed({ partitionBy, orderBy, frame }: WindowExpression, scope: SqlScope) {
  const over = [
    ...(partitionBy.length === 0 ? [] : [`PARTITION BY ${textsOf(partitionBy, scope).join(", ")}`]),
    ...(orderBy.length === 0 ? [] : [`ORDER BY ${orderBy.map((key) => sqlSortKey(key, scope)).join(", ")}`]),
    ...(frame === undefined
      ? []
      : [`${frame.unit.toUpperCase()} BETWEEN ${bound(frame.start, "PRECEDING")} AND ${bound(frame.end, "FOLLOWING")}`]),
  ].join(" ");
  return (name: string, given: readonly string[], condition?: string) =>
    `${name}(${given.join(", ")})${condition === undefined ? "" : ` FILTER (WHERE ${condition})`} OVER (${over})`;
}

function bound(at: number | "unbounded", unboundedSide: "PRECEDING" | "FOLLOWING"): string {
  if (at === "unbounded") return `UNBOUNDED ${unboundedSide}`;
  if (at === 0) return "CURRENT ROW";
  return at < 0 ? `${-at} PRECEDING` : `${at} FOLLOWING`;
}

function caseText({ branches, otherwise }: CaseExpression, scope: SqlScope): string {
  const text = (each: Expression) => sqlExpression(each, scope).text;
  const whens = branches.map(({ when, then }) => ` WHEN ${text(when)} THEN ${text(then)}`).join("");
  return `CASE${whens}${otherwise === undefined ? "" : ` ELSE ${text(otherwise)}`} END`;
}
