import { assertNever } from "../../plan/assert-never.ts";
import { quotedName, textLiteral } from "../../plan/sql/sql-literal.ts";
import type { RowShape } from "../../protocol/panels/preview.ts";
import type { PreviewSubject } from "../../protocol/preview-request.ts";
import type { FilterCondition, FilterValue } from "../../protocol/preview.ts";

/** The query that gives the rows of a subject, as a person would write it. It is shown and copied; the runtime builds its own. */
export function statementOf(subject: PreviewSubject, { sort, filter }: RowShape): string {
  if (subject.kind === "query" && sort.length + filter.length === 0) return subject.text;
  const where = filter.map(conditionOf);
  const order = sort.map(({ column, descending }) => `${quotedName(column)}${descending ? " DESC" : ""} NULLS LAST`);
  return [
    ...sourceOf(subject),
    ...(where.length === 0 ? [] : [`WHERE ${where.join("\n  AND ")}`]),
    ...(order.length === 0 ? [] : [`ORDER BY ${order.join(", ")}`]),
  ].join("\n");
}

function sourceOf(subject: PreviewSubject): readonly string[] {
  switch (subject.kind) {
    case "table":
      return ["SELECT *", `FROM ${quotedName(subject.database)}.${quotedName(subject.table)}`];
    case "query":
      return ["SELECT *", `FROM (\n${subject.text}\n)`];
    case "file":
      return ["SELECT *", `FROM ${textLiteral(subject.path)}`];
    case "node":
      return [`-- ${subject.job}${subject.node === undefined ? "" : `, ${subject.node}`}`, "SELECT *", `FROM ${quotedName(subject.job)}`];
    default:
      return assertNever(subject);
  }
}

function conditionOf(condition: FilterCondition): string {
  const column = quotedName(condition.column);
  switch (condition.op) {
    case "contains":
    case "startsWith":
    case "endsWith":
      return `${functions[condition.op]}(lower(CAST(${column} AS VARCHAR)), lower(${textLiteral(condition.value)}))`;
    case "in":
      return `${column} IN (${condition.values.map(literal).join(", ")})`;
    case "isNull":
      return `${column} IS NULL`;
    case "isNotNull":
      return `${column} IS NOT NULL`;
    case "!=":
      return `${column} IS DISTINCT FROM ${literal(condition.value)}`;
    case "=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `${column} ${condition.op} ${literal(condition.value)}`;
    default:
      return assertNever(condition);
  }
}

const functions = { contains: "contains", startsWith: "starts_with", endsWith: "ends_with" } as const;

const literal = (value: FilterValue) => (typeof value === "string" ? textLiteral(value) : String(value));
