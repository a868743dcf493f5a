import { type NodeSchema, type SchemaContext, unknownSchema } from "./node-columns.ts";
import { nodeSchema } from "./node-schema.ts";
import type { NodeId, Plan, PlanNode } from "./plan.ts";

/** Walks a plan in its order: what each node gives, and what is wrong on the way. An input that is not there counts as unknown. */
export function inferPlan(
  plan: Plan,
  known: Pick<SchemaContext, "table">,
  problem: (node: PlanNode, message: string) => void,
): ReadonlyMap<NodeId, NodeSchema> {
  const schemas = new Map<NodeId, NodeSchema>();
  for (const node of plan.nodes) {
    const inputs = node.inputs.map((input) => schemas.get(input) ?? unknownSchema);
    const context: SchemaContext = {
      table: (name) => known.table(name),
      problem: (message) => {
        problem(node, message);
      },
    };
    schemas.set(node.id, nodeSchema(node, inputs, context));
  }
  return schemas;
}
