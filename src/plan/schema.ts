import { inferPlan } from "./infer-plan.ts";
import type { NodeSchema, SchemaContext } from "./node-columns.ts";
import type { NodeId, Plan } from "./plan.ts";

/** What each node of a plan gives, as far as it can be told without the engine. What is wrong with the plan is `validatePlan`'s to say. */
export function inferSchema(plan: Plan, known: Pick<SchemaContext, "table">): ReadonlyMap<NodeId, NodeSchema> {
  return inferPlan(plan, known, () => undefined);
}
