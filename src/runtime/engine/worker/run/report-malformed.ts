import type { TableName, WriteNode } from "../../../../plan/plan.ts";
import type { Column } from "../../../../plan/type.ts";
import { textList, textLiteral } from "../read/text-literal.ts";
import { stageRows } from "../write/stage-rows.ts";
import type { BoundSource } from "./bind-plan.ts";
import { quarantineIntoItself } from "./errors.ts";
import { nameFor } from "./node-name.ts";
import type { RunState } from "./run-plan.ts";

/** How many rows of a table are shown in the log. */
const examples = 5;

/** Counts the rows that did not parse, shows some, and quarantines them if the job asks for it. */
export async function reportMalformed(state: RunState): Promise<void> {
  const table = state.session.rejectedRows();
  if (table === undefined) {
    return;
  }
  const { session } = state;
  // In the log and in a quarantine a file has the name the user knows.
  const paths = [...session.unpackedFrom].map(([unpacked, path]) => `WHEN ${textLiteral(unpacked)} THEN ${textLiteral(path)}`);
  const path = paths.length === 0 ? "path" : `CASE path ${paths.join(" ")} ELSE path END`;
  const rejected = await session.defineView("rejected", `SELECT ${path} AS file, line, column_name, error, raw FROM ${table}`);
  const counts = await session.rows(`SELECT file, count(*) AS "count" FROM ${rejected.sqlName} GROUP BY file`);
  const byFile = new Map(counts.map((row) => [String(row["file"]), Number(row["count"])]));
  for (const source of state.bound.sources) {
    const files = [...source.files].filter((file) => byFile.has(file));
    if (files.length > 0) {
      const count = files.reduce((sum, file) => sum + (byFile.get(file) ?? 0), 0);
      await report(state, source, count, `FROM ${rejected.sqlName} WHERE file IN ${textList(files)}`);
    }
  }
}

async function report(state: RunState, source: BoundSource, count: number, from: string): Promise<void> {
  const { malformed, node } = source;
  const name = `${source.name.database}.${source.name.table}`;
  const fate = malformed.kind === "quarantine" ? `quarantined in ${malformed.into.database}.${malformed.into.table}` : "left out";
  state.meter.malformed(node, count);
  warn(`${name}: ${count} malformed ${count === 1 ? "row was" : "rows were"} ${fate}`, { malformedRows: count });
  for (const row of await state.session.rows(`SELECT file, line, error, left(raw, 200) AS raw ${from} ORDER BY file, line LIMIT ${examples}`)) {
    const raw = row["raw"] === null ? "" : `: ${String(row["raw"])}`;
    warn(`${String(row["file"])}:${String(row["line"])}: ${String(row["error"])}${raw}`, { file: row["file"], line: Number(row["line"]) });
  }
  if (malformed.kind === "quarantine") {
    await quarantine(state, malformed.into, from);
  }

  function warn(message: string, fields: Readonly<Record<string, unknown>>): void {
    state.channel.send({ kind: "log", line: { time: new Date().toISOString(), level: "warn", message, nodeId: node, fields } });
  }
}

/** Adds the rows to the quarantine table, in the same commit as the job's output. */
async function quarantine(state: RunState, into: TableName, from: string): Promise<void> {
  const earlier = state.staged.filter(({ database, table }) => database === into.database && table === into.table);
  if (earlier.some(({ columns }) => columns.length !== columnTypes.length)) {
    throw quarantineIntoItself(`${into.database}.${into.table}`);
  }
  const id = `quarantine_${earlier.length + 1}_${into.table.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, 100)}`;
  const node: WriteNode = { kind: "write", id, inputs: [], to: into, mode: "append" };
  const rows = await state.session.defineView(
    nameFor(id),
    `SELECT ${textLiteral(state.task.runId)} AS run_id, file, line, column_name, error, raw AS raw_text ${from}`,
  );
  const bound = await state.channel.bindWrite({ ...into, nodeId: id, mode: "append" });
  const staged = await stageRows(state.session, node, bound, { ...rows, columns: columnTypes }, state.task.runId);
  state.staged.push(staged.output);
}

const columnTypes: readonly Column[] = [
  { name: "run_id", type: { kind: "string" } },
  { name: "file", type: { kind: "string" } },
  { name: "line", type: { kind: "bigint" } },
  { name: "column_name", type: { kind: "string" } },
  { name: "error", type: { kind: "string" } },
  { name: "raw_text", type: { kind: "string" } },
];
