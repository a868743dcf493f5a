import { callGlue } from "../../../client/call-glue.ts";
import type { RunningDaemon } from "../../../client/find-daemon.ts";
import type { LanguageWorkspace } from "./workspaces.ts";

/** Of a table with more partitions the values of the first ones. */
const mostPartitions = 1000;

/** Long enough for a word that is being typed, each letter of which asks for them. */
const keptForMs = 5_000;

interface Known {
  readonly untilMs: number;
  readonly partitions: Promise<readonly (readonly string[])[]>;
}

const known = new WeakMap<RunningDaemon, Map<string, Known>>();

/** The values that a partition key has, each once, in the order of the partitions; none while no daemon runs. */
export async function partitionValues(
  { schemas, daemon }: LanguageWorkspace,
  { database, table, key }: { readonly database: string; readonly table: string; readonly key: string },
): Promise<readonly string[]> {
  const keys = schemas.table(database, table)?.columns.filter(({ isPartitionKey }) => isPartitionKey) ?? [];
  const index = keys.findIndex(({ name }) => name.toLowerCase() === key.toLowerCase());
  if (daemon === undefined || index < 0) return [];
  const ofDaemon = known.get(daemon) ?? new Map<string, Known>();
  known.set(daemon, ofDaemon);
  const name = `${database}\0${table}`;
  const kept = ofDaemon.get(name);
  const partitions = kept !== undefined && Date.now() < kept.untilMs ? kept.partitions : loadPartitions(daemon, database, table);
  if (partitions !== kept?.partitions) ofDaemon.set(name, { untilMs: Date.now() + keptForMs, partitions });
  return [...new Set((await partitions).flatMap((values) => values[index] ?? []))];
}

async function loadPartitions(daemon: RunningDaemon, database: string, table: string): Promise<readonly (readonly string[])[]> {
  const input = { DatabaseName: database, TableName: table, ExcludeColumnSchema: true, MaxResults: mostPartitions };
  const { Partitions = [] } = (await callGlue(daemon, "GetPartitions", input)) as {
    readonly Partitions?: readonly { readonly Values?: readonly string[] }[];
  };
  return Partitions.map(({ Values = [] }) => Values);
}
