import { join } from "node:path";
import type { PlanNode } from "../../../../plan/plan.ts";
import { assertNever } from "../../../../plan/assert-never.ts";
import { compileNode } from "../compile/compile-node.ts";
import type { CompileContext, NodeOutput } from "../compile/node-output.ts";
import { missingInput } from "./errors.ts";
import { nameFor } from "./node-name.ts";
import type { RunState } from "./run-state.ts";
import { runCreateView } from "./run-create-view.ts";
import { runSql } from "./run-sql.ts";
import { runWrite } from "./run-write.ts";

/** What a node gives to those after it; nothing for the ends of a plan. */
export async function nodeOutput(state: RunState, node: PlanNode): Promise<NodeOutput | undefined> {
  switch (node.kind) {
    case "read":
      return { kind: "relation", relation: await state.session.defineView(nameFor(node.id), await state.bound.selectFor(node)) };
    case "sql":
      return { kind: "relation", relation: await runSql(state, node) };
    case "createView":
      await runCreateView(state, node);
      return undefined;
    case "write":
      await runWrite(state, node);
      return undefined;
    case "project":
    case "withColumns":
    case "filter":
    case "join":
    case "aggregate":
    case "sort":
    case "limit":
    case "union":
    case "distinct":
    case "map":
    case "applyMapping":
    case "renameField":
    case "selectFields":
    case "dropFields":
    case "dropNullFields":
    case "dropDuplicates":
    case "resolveChoice":
    case "relationalize":
    case "unnest":
    case "splitFields":
    case "splitRows":
    case "selectFromCollection":
    case "fillMissingValues":
    case "spigot":
      return compileNode(node, compileContext(state));
    default:
      return assertNever(node);
  }
}

function compileContext(state: RunState): CompileContext {
  return {
    session: state.session,
    nameFor,
    mapFunction: state.script.mapFunction,
    output: (node) => {
      const output = state.outputs.get(node);
      if (output === undefined) throw missingInput(node);
      return output;
    },
    catalogColumns: async ({ database, table }) => {
      const known = state.bound.columnsOf(database, table);
      if (known !== undefined) return known;
      const [read] = await state.channel.bindReads([{ database, table }]);
      return read?.kind === "files" ? read.columns : [];
    },
    sampleFile: (uri) => {
      const path = join(state.session.temporaryFolder, `sample-${String(state.samples.length)}.json`);
      state.samples.push({ uri, path });
      return Promise.resolve(path);
    },
  };
}
