import { graphProblems } from "./graph-problems.ts";
import { inferPlan } from "./infer-plan.ts";
import type { SchemaContext } from "./node-columns.ts";
import type { NodeId, Plan, SourcePosition } from "./plan.ts";

export interface PlanProblem {
  readonly nodeId: NodeId;
  readonly message: string;
  readonly source?: SourcePosition;
}

/**
 * Everything that can be told to be wrong with a plan before it runs: its shape, names, types. `known.table` answers a table's columns
 * (partition keys included), or undefined; what depends on unknown columns is left to the engine.
 */
export function validatePlan(plan: Plan, known: Pick<SchemaContext, "table">): readonly PlanProblem[] {
  const problems: PlanProblem[] = [...graphProblems(plan)];
  inferPlan(plan, known, (node, message) => {
    const isRepeated = problems.some((problem) => problem.nodeId === node.id && problem.message === message);
    if (!isRepeated) problems.push({ nodeId: node.id, message, ...(node.source === undefined ? {} : { source: node.source }) });
  });
  return problems;
}
