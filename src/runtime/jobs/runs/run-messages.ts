import { relative, sep } from "node:path";
import type { Plan, PlanNode } from "../../../plan/plan.ts";
import type { BoundRead } from "../../../protocol/binding.ts";
import type { LogLine, NodeMetrics, Progress } from "../../../protocol/event.ts";
import { EngineError } from "../../engine/errors.ts";
import type { CommittedOutput } from "../../storage/storage.ts";

/** What the runtime itself writes into the log of a run. */
type Message = Omit<LogLine, "time">;

export function planMessage(nodes: readonly NodeMetrics[]): Message {
  return { level: "info", message: `Plan: ${nodes.map(({ label }) => label).join(", ")}` };
}

export function planMetrics(plan: Plan): readonly NodeMetrics[] {
  return plan.nodes.map((node) => ({
    nodeId: node.id,
    label: node.label ?? labelOf(node),
    inputs: node.inputs,
    nodeKind: node.kind,
    ...(node.source === undefined ? {} : { source: node.source }),
  }));
}

function labelOf(node: PlanNode): string {
  if (node.kind === "read") {
    return node.from.kind === "table" ? `read ${node.from.database}.${node.from.table}` : `read ${node.from.uri}`;
  }
  return node.kind === "write" ? `write ${node.to.database}.${node.to.table}` : node.kind;
}

export function readMessage(read: BoundRead): Message {
  const table = read.database === "" ? read.table : `${read.database}.${read.table}`;
  if (read.kind === "view") {
    return { level: "info", message: `Reads ${table}, a view` };
  }
  const { files, bytes, partitions, ofPartitions } = read.pruning;
  const pruned = read.partitionKeys.length === 0 ? "" : `, ${partitions} of ${ofPartitions} partitions`;
  return { level: "info", message: `Reads ${table}: ${countOf(files, "file")}, ${size(bytes)}${pruned}` };
}

export function outputMessage({ database, table, rows, bytes, files, versionId, created }: CommittedOutput): Message {
  const made = created ? "Made" : "Wrote";
  return {
    level: "info",
    message: `${made} ${database}.${table}: ${countOf(rows, "row")}, ${countOf(files, "file")}, ${size(bytes)} (version ${versionId})`,
  };
}

export const emptiedWarning = ({ database, table }: { readonly database: string; readonly table: string }) =>
  `${database}.${table} is overwritten with no rows: the bookmark left nothing new to read. Append instead, or read without the bookmark, to keep what earlier runs wrote.`;

export function endMessage(state: string, seconds: number, progress: Progress | undefined): Message {
  const counts =
    progress === undefined ? "" : `: ${countOf(progress.rowsRead, "row")} read, ${countOf(progress.rowsWritten, "row")} written`;
  return { level: state === "SUCCEEDED" ? "info" : "warn", message: `Run ${state} after ${seconds.toFixed(1)} s${counts}` };
}

/** For a failure: where in which script, the exception, and what it says. */
export function errorMessage(error: unknown, workspaceFolder: string): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const source = error instanceof EngineError ? error.source : undefined;
  const where = source === undefined ? "" : `${relative(workspaceFolder, source.file)}:${source.line}:${source.column}: `;
  const name = error.name === "Error" || error.message.startsWith(error.name) ? "" : `${error.name}: `;
  return `${where}${name}${fromWorkspace(error.message, workspaceFolder)}`;
}

/** Files of the workspace are named from there. */
const fromWorkspace = (text: string, workspaceFolder: string) =>
  workspaceFolder === "" ? text : text.replaceAll(`${workspaceFolder}${sep}`, "");

export function errorLine(error: unknown, message: string, workspaceFolder: string): Message {
  if (!(error instanceof EngineError)) {
    return { level: "error", message };
  }
  const { source, scriptStack } = error;
  return {
    level: "error",
    message,
    ...(source === undefined ? {} : { source }),
    ...(scriptStack === undefined ? {} : { fields: { stack: fromWorkspace(scriptStack, workspaceFolder) } }),
  };
}

const countOf = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** In decimal units, as disks, AWS and everything else here count. */
function size(bytes: number): string {
  const unit = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), 4);
  return unit === 0 ? `${bytes} B` : `${(bytes / 1000 ** unit).toFixed(1)} ${["", "kB", "MB", "GB", "TB"][unit] ?? ""}`;
}
