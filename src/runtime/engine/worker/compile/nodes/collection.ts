import { PlanError } from "../../../../../plan/errors.ts";
import type { SelectFromCollectionNode, SplitRowsNode } from "../../../../../plan/plan.ts";
import { expressionSql } from "../expression/expression-sql.ts";
import { inputOutput, nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

export async function compileSplitRows(node: SplitRowsNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const condition = expressionSql(node.condition, [input]);
  const frame = async (name: string, part: string, test: string) =>
    [
      name,
      await context.session.defineView(context.nameFor(node.id, part), `SELECT * FROM ${input.sqlName} WHERE (${condition}) IS ${test}`),
    ] as const;
  return {
    kind: "collection",
    frames: new Map([await frame(node.names[0], "met", "TRUE"), await frame(node.names[1], "others", "NOT TRUE")]),
  };
}

export function compileSelectFromCollection(node: SelectFromCollectionNode, context: CompileContext): Promise<NodeOutput> {
  const output = inputOutput(node, context, 0);
  if (output.kind !== "collection") {
    throw new PlanError(`node ${node.id} selects ${JSON.stringify(node.key)} from a collection, and its input is rows`, node.source);
  }
  const relation = output.frames.get(node.key);
  if (relation === undefined) {
    throw new PlanError(
      `the collection has no frame ${JSON.stringify(node.key)}; it has ${[...output.frames.keys()].join(", ")}`,
      node.source,
    );
  }
  return Promise.resolve({ kind: "relation", relation });
}
