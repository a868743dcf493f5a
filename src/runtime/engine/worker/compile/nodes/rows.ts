import type {
  AggregateNode,
  DistinctNode,
  DropDuplicatesNode,
  FilterNode,
  LimitNode,
  ProjectNode,
  SortNode,
  UnionNode,
  WithColumnsNode,
} from "../../../../../plan/plan.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import { defineOutput, selectList, withBigintSums } from "../define-output.ts";
import { expressionSql, sortKeysSql } from "../expression/expression-sql.ts";
import { findColumn, requireColumn } from "../expression/scope.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

export async function compileProject(node: ProjectNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const columns = node.columns.map(({ name, expression }) => ({ name, sql: expressionSql(expression, [input]) }));
  return defineOutput(node, context, await withBigintSums(context, node.columns, `SELECT ${selectList(columns)} FROM ${input.sqlName}`));
}

export async function compileWithColumns(node: WithColumnsNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const made = new Map(node.columns.map(({ name, expression }) => [name.toLowerCase(), { name, sql: expressionSql(expression, [input]) }]));
  const kept = input.columns.map(({ name }) => made.get(name.toLowerCase()) ?? { name, sql: quoteIdentifier(name) });
  const added = node.columns.filter(({ name }) => findColumn(input.columns, name) === undefined);
  const columns = [...kept, ...added.flatMap(({ name }) => made.get(name.toLowerCase()) ?? [])];
  return defineOutput(node, context, await withBigintSums(context, node.columns, `SELECT ${selectList(columns)} FROM ${input.sqlName}`));
}

export function compileFilter(node: FilterNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  return defineOutput(node, context, `SELECT * FROM ${input.sqlName} WHERE ${expressionSql(node.condition, [input])}`);
}

export async function compileAggregate(node: AggregateNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const columns = [...node.keys, ...node.aggregates].map(({ name, expression }) => ({ name, sql: expressionSql(expression, [input]) }));
  const groups = node.keys.length === 0 ? "" : ` GROUP BY ${node.keys.map((_, index) => index + 1).join(", ")}`;
  return defineOutput(
    node,
    context,
    await withBigintSums(context, node.aggregates, `SELECT ${selectList(columns)} FROM ${input.sqlName}${groups}`),
  );
}

export function compileSort(node: SortNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  return defineOutput(node, context, `SELECT * FROM ${input.sqlName} ORDER BY ${sortKeysSql(node.by, [input])}`);
}

export function compileLimit(node: LimitNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  return defineOutput(node, context, `SELECT * FROM ${input.sqlName} LIMIT ${BigInt(node.count)} OFFSET ${BigInt(node.offset)}`);
}

export function compileUnion(node: UnionNode, context: CompileContext): Promise<NodeOutput> {
  const selects = node.inputs.map((_, index) => `SELECT * FROM ${nodeInput(node, context, index).sqlName}`);
  return defineOutput(node, context, selects.join(node.type === "all" ? " UNION ALL BY NAME " : " UNION BY NAME "));
}

export function compileDistinct(node: DistinctNode, context: CompileContext): Promise<NodeOutput> {
  return defineOutput(node, context, `SELECT DISTINCT * FROM ${nodeInput(node, context).sqlName}`);
}

/** Of the rows that agree in the columns one is kept; which one is not said, as in Spark. */
export function compileDropDuplicates(node: DropDuplicatesNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const on = node.columns?.map((name) => quoteIdentifier(requireColumn(input.columns, name).name));
  return defineOutput(
    node,
    context,
    `SELECT DISTINCT ${on === undefined || on.length === 0 ? "" : `ON (${on.join(", ")}) `}* FROM ${input.sqlName}`,
  );
}
