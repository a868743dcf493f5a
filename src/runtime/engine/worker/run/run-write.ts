import type { WriteNode } from "../../../../plan/plan.ts";
import type { BoundWrite, StagedOutput, WriteRequest } from "../../../../protocol/binding.ts";
import { EngineError } from "../../errors.ts";
import { columnTwice } from "../write/errors.ts";
import { stageRows } from "../write/stage-rows.ts";
import { withStaged } from "../write/staged-reads.ts";
import { missingInput } from "./errors.ts";
import type { RunState } from "./run-state.ts";

/** Stages a node's rows; statements after it see the table with them. */
export async function runWrite(state: RunState, node: WriteNode): Promise<void> {
  const name = `${node.to.database}.${node.to.table}`;
  const input = node.inputs[0] ?? "";
  const output = state.outputs.get(input);
  if (output?.kind !== "relation") {
    throw missingInput(input);
  }
  const earlier = state.staged.findLast(({ database, table }) => `${database}.${table}`.toLowerCase() === name.toLowerCase());
  const bound = await bindTarget(state, node, earlier);
  if (bound === undefined) {
    state.log("info", `${name} exists: it stays as it is`);
    return;
  }
  const isInsert = node.mode === "append" || node.mode === "overwrite-partitions";
  if (bound.existing === undefined && isInsert && state.task.script.language === "sql") {
    state.log("info", `${name} does not exist yet: it is made, with the columns of the rows`);
  }
  const rows = output.relation;
  refuseRepeated(name, node, bound, state.columnNames.get(input) ?? []);
  const staged = await stageRows(state.session, node, bound, rows, state.task.runId);
  state.staged.push(staged);
  if (state.bound.isMentioned(node.to)) {
    await state.bound.tables.overlay(node.to, (before) => withStaged(before, staged));
  }
}

/** DuckDB renames the second of two columns with one name, which would then be written under that name. */
function refuseRepeated(table: string, node: WriteNode, bound: BoundWrite, names: readonly string[]): void {
  const folded = names.map((name) => name.toLowerCase());
  const repeated = names.find((_, index) => folded.indexOf(folded[index] ?? "") < index);
  if (repeated !== undefined && (bound.existing === undefined || node.columnsBy !== "position")) {
    throw columnTwice(table, repeated);
  }
}

/** Undefined: the table exists and is to stay. A table that the run itself makes is bound as it will be. */
async function bindTarget(state: RunState, node: WriteNode, earlier: StagedOutput | undefined): Promise<BoundWrite | undefined> {
  const request: WriteRequest = {
    ...node.to,
    nodeId: node.id,
    mode: node.mode,
    ...optional("format", node.format ?? earlier?.format),
    ...optional("location", node.location ?? earlier?.location),
    ...optional("partitionBy", node.partitionBy ?? earlier?.partitionKeys.map((key) => key.name)),
  };
  if (node.mode === "create" && node.ifExists === "skip" && earlier !== undefined) {
    return undefined;
  }
  try {
    const bound = await state.channel.bindWrite(request);
    return earlier === undefined ? bound : { ...bound, existing: { columns: earlier.columns, partitionKeys: earlier.partitionKeys } };
  } catch (error) {
    if (node.ifExists === "skip" && error instanceof EngineError && error.code === "AlreadyExistsException") {
      return undefined;
    }
    throw error;
  }
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
