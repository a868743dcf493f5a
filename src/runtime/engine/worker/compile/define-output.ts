import { PlanError } from "../../../../plan/errors.ts";
import type { Expression, NamedExpression } from "../../../../plan/expression.ts";
import type { PlanNode } from "../../../../plan/plan.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { columnTypes } from "./column-types.ts";
import type { CompileContext, NodeOutput } from "./node-output.ts";

export interface OutputColumn {
  readonly name: string;
  readonly sql: string;
}

/** A select list. Two columns of one name are an error: DuckDB would rename one of them. */
export function selectList(columns: readonly OutputColumn[]): string {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name.toLowerCase())) {
      throw new PlanError(`two columns would be called ${JSON.stringify(name)}; names differ by more than case`);
    }
    seen.add(name.toLowerCase());
  }
  if (columns.length === 0) {
    throw new PlanError("no column is left: a dataset has at least one");
  }
  return columns.map(({ name, sql }) => (sql === quoteIdentifier(name) ? sql : `${sql} AS ${quoteIdentifier(name)}`)).join(", ");
}

/** The node's output as a view over its query. */
export async function defineOutput(node: PlanNode, context: CompileContext, query: string): Promise<NodeOutput> {
  return { kind: "relation", relation: await context.session.defineView(context.nameFor(node.id), query) };
}

/** DuckDB sums integers to HUGEINT, which neither the catalog nor Parquet has; a sum of integers is a bigint, as in Spark. */
export async function withBigintSums(context: CompileContext, columns: readonly NamedExpression[], query: string): Promise<string> {
  if (!columns.some(({ expression }) => sums(expression))) {
    return query;
  }
  const types = await columnTypes(context.session, query);
  const huge = [...types].filter(([, type]) => type === "HUGEINT").map(([name]) => quoteIdentifier(name));
  return huge.length === 0
    ? query
    : `SELECT * REPLACE (${huge.map((name) => `CAST(${name} AS BIGINT) AS ${name}`).join(", ")}) FROM (${query})`;
}

function sums(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
    case "column":
      return false;
    case "call":
      return expression.arguments.some(sums);
    case "aggregate":
    case "window":
      return expression.function === "sum" || expression.arguments.some(sums);
    case "cast":
      return sums(expression.input);
    case "case":
      return expression.branches.some(({ then }) => sums(then)) || (expression.otherwise !== undefined && sums(expression.otherwise));
  }
}
