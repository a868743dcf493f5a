import { PlanError } from "../../../../plan/errors.ts";
import type { PlanNode } from "../../../../plan/plan.ts";
import type { Relation } from "../session.ts";
import type { CompileContext, NodeOutput } from "./node-output.ts";

/** The relation that a node's input gives. Throws when there is no such input, or it is a collection. */
export function nodeInput(node: PlanNode, context: CompileContext, index = 0): Relation {
  const output = inputOutput(node, context, index);
  if (output.kind === "collection") {
    throw new PlanError(
      `node ${node.id} (${node.kind}) needs rows, and its input is a collection of ${[...output.frames.keys()].join(", ")}: select one of them first`,
      node.source,
    );
  }
  return output.relation;
}

export function inputOutput(node: PlanNode, context: CompileContext, index: number): NodeOutput {
  const input = node.inputs[index];
  if (input === undefined) {
    throw new PlanError(`node ${node.id} (${node.kind}) needs ${index + 1} inputs, found ${node.inputs.length}`, node.source);
  }
  return context.output(input);
}
