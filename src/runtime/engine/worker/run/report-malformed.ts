import type { TableName, WriteNode } from "../../../../plan/plan.ts";
import type { Column } from "../../../../plan/type.ts";
import { exampleLines, rejectedRows } from "../read/rejected-rows.ts";
import { textLiteral } from "../read/text-literal.ts";
import { stageRows } from "../write/stage-rows.ts";
import type { BoundSource } from "./bind-plan.ts";
import { quarantineIntoItself } from "./errors.ts";
import { nameFor } from "./node-name.ts";
import type { RunMeter } from "./run-meter.ts";
import type { RunState } from "./run-state.ts";

/** Counts the rows that did not parse, shows some, and quarantines them if the job asks for it. */
export async function reportMalformed(state: RunState, meter: RunMeter): Promise<void> {
  const rejected = await rejectedRows(state.session);
  if (rejected === undefined) {
    return;
  }
  const reported = new Set<string>();
  for (const source of state.bound.sources) {
    // A file that is read for several nodes is told once.
    const files = [...source.files].filter((file) => rejected.byFile.has(file) && !reported.has(file));
    if (files.length > 0) {
      files.forEach((file) => reported.add(file));
      const count = files.reduce((sum, file) => sum + (rejected.byFile.get(file) ?? 0), 0);
      meter.malformed(source.node, count);
      await report(state, source, count, rejected.from(files));
    }
  }
}

async function report(state: RunState, { malformed, node: nodeId, name }: BoundSource, count: number, from: string): Promise<void> {
  const fate = malformed.kind === "quarantine" ? `quarantined in ${malformed.into.database}.${malformed.into.table}` : "left out";
  const message = `${name.database}.${name.table}: ${count} malformed ${count === 1 ? "row was" : "rows were"} ${fate}`;
  const total = { time: new Date().toISOString(), level: "warn", message, fields: { malformedRows: count } } as const;
  for (const line of [total, ...(await exampleLines(state.session, from, state.task.script.workspaceFolder))]) {
    state.channel.send({ kind: "log", line: { ...line, nodeId } });
  }
  if (malformed.kind === "quarantine") {
    await quarantine(state, malformed.into, from);
  }
}

/** Adds the rows to the quarantine table, in the same commit as the job's output. */
async function quarantine(state: RunState, into: TableName, from: string): Promise<void> {
  const earlier = state.staged.filter(({ database, table }) => database === into.database && table === into.table);
  if (earlier.some(({ nodeId }) => !nodeId.startsWith(idPrefix))) {
    throw quarantineIntoItself(`${into.database}.${into.table}`);
  }
  const id = `${idPrefix}${earlier.length + 1}_${into.table.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, 100)}`;
  const node: WriteNode = { kind: "write", id, inputs: [], to: into, mode: "append" };
  const rows = await state.session.defineView(
    nameFor(id),
    `SELECT ${textLiteral(state.task.runId)} AS run_id, file, line, column_name, error, raw AS raw_text ${from}`,
  );
  const bound = await state.channel.bindWrite({ ...into, nodeId: id, mode: "append" });
  state.staged.push(await stageRows(state.session, node, bound, { ...rows, columns: columnTypes }, state.task.runId));
}

const idPrefix = "quarantine_";

const columnTypes: readonly Column[] = [
  { name: "run_id", type: { kind: "string" } },
  { name: "file", type: { kind: "string" } },
  { name: "line", type: { kind: "bigint" } },
  { name: "column_name", type: { kind: "string" } },
  { name: "error", type: { kind: "string" } },
  { name: "raw_text", type: { kind: "string" } },
];
