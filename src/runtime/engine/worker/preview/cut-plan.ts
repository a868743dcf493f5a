import type { NodeId, Plan, PlanNode, TableName } from "../../../../plan/plan.ts";

/**
 * The part of a plan that a node's rows depend on: its inputs, theirs, and what makes or fills a table before a statement reads it.
 * `tablesOf` tells which tables a node's text mentions. A statement gets a node that takes its rows: one that nothing uses would be shown in the log.
 */
export function cutPlan(plan: Plan, target: NodeId, tablesOf: (node: PlanNode) => readonly TableName[]): Plan {
  const needed = new Set<PlanNode>();
  const need = (node: PlanNode | undefined) => {
    if (node === undefined || needed.has(node)) return;
    needed.add(node);
    for (const input of node.inputs) need(plan.nodes.find(({ id }) => id === input));
    const tables = tablesOf(node);
    for (const earlier of plan.nodes.slice(0, plan.nodes.indexOf(node))) {
      const made = earlier.kind === "write" ? earlier.to : earlier.kind === "createView" ? earlier.view : undefined;
      if (made !== undefined && tables.some((table) => isSame(table, made))) need(earlier);
    }
  };
  const last = plan.nodes.find(({ id }) => id === target);
  need(last);
  const taker: PlanNode = { kind: "limit", id: `${target}_preview`, inputs: [target], count: 0, offset: 0 };
  return { nodes: [...plan.nodes.filter((node) => needed.has(node)), ...(last?.kind === "sql" ? [taker] : [])] };
}

const isSame = (a: TableName, b: TableName) =>
  a.database.toLowerCase() === b.database.toLowerCase() && a.table.toLowerCase() === b.table.toLowerCase();
