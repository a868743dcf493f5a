import { PlanError } from "../../../../../plan/errors.ts";
import type { JoinNode } from "../../../../../plan/plan.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import type { Relation } from "../../session.ts";
import type { OutputColumn } from "../define-output.ts";
import { defineOutput, selectList } from "../define-output.ts";
import { expressionSql } from "../expression/expression-sql.ts";
import { findColumn, requireColumn } from "../expression/scope.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

/** Left columns in their order, then the right ones. A `using` column appears once, with the value of the side that has one. */
export function compileJoin(node: JoinNode, context: CompileContext): Promise<NodeOutput> {
  const left = nodeInput(node, context, 0);
  const right = nodeInput(node, context, 1);
  const columns =
    node.type === "semi" || node.type === "anti"
      ? left.columns.map(({ name }) => ({ name, sql: side("l", name) }))
      : joined(node, left, right);
  const from = `${left.sqlName} AS l ${joinWords[node.type]} ${right.sqlName} AS r`;
  const on = node.type === "cross" ? "" : ` ON ${conditionSql(node, left, right)}`;
  return defineOutput(node, context, `SELECT ${selectList(columns)} FROM ${from}${on}`);
}

const joinWords = {
  inner: "JOIN",
  left: "LEFT JOIN",
  right: "RIGHT JOIN",
  full: "FULL JOIN",
  semi: "SEMI JOIN",
  anti: "ANTI JOIN",
  cross: "CROSS JOIN",
} as const;

function conditionSql(node: JoinNode, left: Relation, right: Relation): string {
  switch (node.on.kind) {
    case "always":
      return "TRUE";
    case "using":
      return node.on.columns
        .map((name) => `${side("l", requireColumn(left.columns, name).name)} = ${side("r", requireColumn(right.columns, name).name)}`)
        .join(" AND ");
    case "condition":
      return expressionSql(node.on.condition, [
        { alias: "l", columns: left.columns },
        { alias: "r", columns: right.columns },
      ]);
  }
}

function joined(node: JoinNode, left: Relation, right: Relation): readonly OutputColumn[] {
  const using = new Set(node.on.kind === "using" ? node.on.columns.map((name) => name.toLowerCase()) : []);
  const keySql = (name: string) => {
    const other = side("r", requireColumn(right.columns, name).name);
    if (node.type === "full") return `coalesce(${side("l", name)}, ${other})`;
    return node.type === "right" ? other : side("l", name);
  };
  const leftColumns = left.columns.map(({ name }) => ({ name, sql: using.has(name.toLowerCase()) ? keySql(name) : side("l", name) }));
  const rightColumns = right.columns
    .filter(({ name }) => !using.has(name.toLowerCase()))
    .map(({ name }) => ({ name: outputName(node, left, name), sql: side("r", name) }));
  return [...leftColumns, ...rightColumns];
}

function outputName(node: JoinNode, left: Relation, name: string): string {
  if (findColumn(left.columns, name) === undefined) {
    return name;
  }
  if (node.rightPrefix === undefined) {
    throw new PlanError(
      `both inputs of the join have a column ${JSON.stringify(name)}: give rightPrefix, or rename one of them`,
      node.source,
    );
  }
  return node.rightPrefix + name;
}

function side(alias: "l" | "r", name: string): string {
  return `${alias}.${quoteIdentifier(name)}`;
}
