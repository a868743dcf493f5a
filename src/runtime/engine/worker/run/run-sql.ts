import type { SqlNode } from "../../../../plan/plan.ts";
import { defineText } from "../bind/define-text.ts";
import type { Relation } from "../session.ts";
import { missingInput } from "./errors.ts";
import { nameFor } from "./node-name.ts";
import type { RunState } from "./run-state.ts";
import { isShown } from "./statement-nodes.ts";
import { showRows } from "./show-rows.ts";

/** A user's SELECT as a view. A statement that nothing uses is there to be looked at: its first rows are logged. */
export async function runSql(state: RunState, node: SqlNode): Promise<Relation> {
  const inputs = new Map(
    node.aliases.map((alias, index) => {
      const input = node.inputs[index] ?? "";
      const output = state.outputs.get(input);
      if (output?.kind !== "relation") {
        throw missingInput(input);
      }
      return [alias.toLowerCase(), output.relation.sqlName] as const;
    }),
  );
  const { relation, names } = await defineText(state.session, nameFor(node.id), state.bound.textOf(node.id), inputs);
  state.columnNames.set(node.id, names);
  if (isShown(state.script.plan, node)) {
    await showRows(state, node, relation);
  }
  return relation;
}
