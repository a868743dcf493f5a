import type { NodeId, Plan, PlanNode } from "../../../../plan/plan.ts";

/** The nodes of a plan that compute rows when their turn comes; the others are views, computed by those that come after them. */
export function statementNodes(plan: Plan): ReadonlySet<NodeId> {
  return new Set(plan.nodes.filter((node) => computes.has(node.kind) || isKept(plan, node) || isShown(plan, node)).map(({ id }) => id));
}

const computes: ReadonlySet<PlanNode["kind"]> = new Set(["write", "map", "relationalize"]);

/** What several nodes use and costs to compute is computed once. */
export function isKept(plan: Plan, node: PlanNode): boolean {
  return costly.has(node.kind) && usersOf(plan, node) > 1;
}

const costly: ReadonlySet<PlanNode["kind"]> = new Set(["join", "aggregate", "sort", "distinct", "dropDuplicates", "sql", "limit"]);

/** A statement that nothing uses is there to be looked at. */
export function isShown(plan: Plan, node: PlanNode): boolean {
  return node.kind === "sql" && usersOf(plan, node) === 0;
}

function usersOf(plan: Plan, { id }: PlanNode): number {
  return plan.nodes.filter(({ inputs }) => inputs.includes(id)).length;
}
