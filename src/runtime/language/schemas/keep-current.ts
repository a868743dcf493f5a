import { setTimeout as wait } from "node:timers/promises";
import { GlueCallError } from "../../../client/call-glue.ts";
import { openEvents } from "../../../client/event-stream.ts";
import type { RunningDaemon } from "../../../client/find-daemon.ts";
import type { RuntimeEvent } from "../../../protocol/event.ts";
import { loadDatabase, loadSchemas, loadTable } from "./load-schemas.ts";
import type { TableReader } from "./read-table.ts";
import type { SchemaIndex } from "./schema-index.ts";

/** What has changed and is to be read again. */
type Stale =
  { readonly kind: "database"; readonly database: string } | { readonly kind: "table"; readonly database: string; readonly name: string };

/** Of one database; where more tables changed at once, the database is read again. */
const mostSingleTables = 20;
const againAfterMs = 1000;

export interface Catalog {
  readonly index: SchemaIndex;
  readonly read: TableReader;
  readonly log: (message: string) => void;
}

/**
 * Reads the catalog of a daemon into the index and keeps it current with its events. Resolves when the daemon has ended, and
 * when the signal aborts. `loaded` is called when everything has been read, before the index changes.
 */
export async function keepCurrent(
  daemon: RunningDaemon,
  stateFolder: string,
  catalog: Catalog,
  loaded: () => void,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const stale = { all: true, changes: new Map<string, Stale>() };
  let reading: Promise<void> | undefined;

  const told = async (error: unknown) => {
    if (either.aborted) return;
    catalog.log(`the catalog was not read: ${String(error)}`);
    await wait(againAfterMs, undefined, { ref: false });
  };
  /** One reader at a time: what changes while it reads is read after it. */
  const readStale = async () => {
    while (!either.aborted && (stale.all || stale.changes.size > 0)) {
      const { all: wasAllStale } = stale;
      const changes = [...stale.changes.values()];
      stale.all = false;
      stale.changes.clear();
      try {
        if (wasAllStale) {
          const all = await loadSchemas(daemon, catalog.read, either);
          loaded();
          catalog.index.replace(all.databases, all.tables);
        } else for (const change of inBulk(changes)) await readAgain(daemon, catalog, change, either);
      } catch (error) {
        stale.all = true;
        await told(error);
      }
    }
  };
  const startReading = () => {
    reading ??= readStale().finally(() => {
      reading = undefined;
      // Heard after the last look.
      if (!either.aborted && (stale.all || stale.changes.size > 0)) startReading();
    });
  };
  const hear = (event: RuntimeEvent) => {
    if (event.kind === "gap") stale.all = true;
    if (event.kind !== "catalog" || event.object === "partitions") return;
    const { database, table: name } = event;
    if (name === undefined) stale.changes.set(database, { kind: "database", database });
    else stale.changes.set(`${database}\0${name}`, { kind: "table", database, name });
  };

  try {
    // Listening before reading: no change falls between the two.
    const events = await openEvents(daemon, stateFolder, { kinds: ["catalog"] }, signal);
    startReading();
    for await (const event of events) {
      hear(event);
      startReading();
    }
  } finally {
    ended.abort();
    await reading;
  }
}

/** One database instead of many of its tables. */
function inBulk(changes: readonly Stale[]): readonly Stale[] {
  const tables = Map.groupBy(changes, ({ database }) => database);
  return [...tables].flatMap(([database, its]): readonly Stale[] =>
    its.length > mostSingleTables || its.some(({ kind }) => kind === "database") ? [{ kind: "database", database }] : its,
  );
}

async function readAgain(daemon: RunningDaemon, { index, read }: Catalog, change: Stale, signal: AbortSignal): Promise<void> {
  const { database } = change;
  try {
    if (change.kind === "database") index.putDatabase(database, await loadDatabase(daemon, database, read, signal));
    else index.putTable(await loadTable(daemon, database, change.name, read, signal));
  } catch (error) {
    if (!(error instanceof GlueCallError && error.name === "EntityNotFoundException")) throw error;
    if (change.kind === "database") index.removeDatabase(database);
    else index.removeTable(database, change.name);
  }
}
