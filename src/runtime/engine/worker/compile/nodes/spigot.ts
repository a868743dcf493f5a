import type { SpigotNode } from "../../../../../plan/plan.ts";
import { quoteLiteral } from "../../quote-identifier.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

/** Writes a sample of the rows, each taken with the probability until there are `topK`, and passes all of them on. */
export async function compileSpigot(node: SpigotNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const file = quoteLiteral(await context.sampleFile(node.uri), { kind: "string" });
  const chance = node.probability >= 1 ? "" : ` WHERE random() < ${quoteLiteral(node.probability, { kind: "double" })}`;
  await context.session.run(
    `COPY (SELECT * FROM ${input.sqlName}${chance} LIMIT ${BigInt(node.topK)}) TO ${file} (FORMAT json, COMPRESSION none)`,
  );
  return { kind: "relation", relation: input };
}
