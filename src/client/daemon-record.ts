import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `.epoxy/daemon.json`: there once the daemon of a workspace answers. After a kill it stays behind, so it is a hint to be verified. */
export interface DaemonRecord {
  readonly pid: number;
  readonly port: number;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

export function writeDaemonRecord(stateFolder: string, record: DaemonRecord): void {
  const temporary = join(stateFolder, `daemon.${randomUUID()}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(temporary, pathOf(stateFolder));
}

export function readDaemonRecord(stateFolder: string): DaemonRecord | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(stateFolder), "utf8")) as DaemonRecord;
  } catch {
    // Not there, or cut short by a full disk: no daemon is known.
    return undefined;
  }
}

/** Unless it is another daemon's by now. */
export function removeDaemonRecord(stateFolder: string): void {
  if (readDaemonRecord(stateFolder)?.pid === process.pid) rmSync(pathOf(stateFolder), { force: true });
}

const pathOf = (stateFolder: string) => join(stateFolder, "daemon.json");
