import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult, DuckDBType } from "@duckdb/node-api";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Column } from "../../../plan/type.ts";
import type { WorkerLimits } from "../../../protocol/worker.ts";
import { fromDuckdbType } from "./compile/duckdb-type.ts";
import { quoteIdentifier } from "./quote-identifier.ts";
import type { Relation, Session } from "./session.ts";
import type { SessionSettings } from "./session/apply-limits.ts";
import { applyLimits } from "./session/apply-limits.ts";
import { interruptible } from "./session/interruptible.ts";
import { openRejectLog } from "./session/reject-log.ts";
import type { WarmDatabase } from "./session/warm-database.ts";
import { dataCatalog, openWarmDatabase, ownCatalog } from "./session/warm-database.ts";

/** A session with what only the engine's own executor uses. */
export interface EngineSession extends Session {
  /** A stream with the names and types of its columns; its chunks are to be read to their end. */
  openStream(sql: string): Promise<ResultStream>;
  /** Runs a statement whose progress can be asked for meanwhile, as it can for tables that are defined and for `stream`. */
  observe(sql: string): Promise<Rows>;
  /** Of the observed statement that runs: 0 to 1, absent while DuckDB does not know. */
  progress(): { readonly fraction?: number };
  /** DuckDB's JSON profiles of the observed statements since they were last taken. */
  takeProfiles(): readonly string[];
  /** Says that a reader may reject rows: they are then kept in `rejectedRows`. */
  expectRejects(): void;
  /** Adds rows of a file that a query finds broken: `number`, `line`, `error`. */
  noteRejects(path: string, query: string): Promise<void>;
  /** A table with `path`, `line`, `column_name`, `error`, `raw`, once something could be rejected. */
  rejectedRows(): string | undefined;
  /** Begins a check of what the session reads; one for each name. Its failure is told by `settleChecks`. */
  checkAlongside(name: string, check: () => Promise<void>): void;
  /** Waits for the checks; throws the first failure. */
  settleChecks(): Promise<void>;
  readonly temporaryFolder: string;
  /** Where files in the temporary folder come from, for messages. */
  readonly unpackedFrom: Map<string, string>;
  close(): void;
  /** Interrupts the checks that nobody waited for, and closes. */
  end(): Promise<void>;
}

export interface ResultStream {
  readonly names: readonly string[];
  readonly types: readonly DuckDBType[];
  readonly chunks: AsyncIterable<DuckDBDataChunk>;
}

type Rows = readonly Readonly<Record<string, unknown>>[];

/** One in-memory DuckDB under the task's limits, locked down before any of the user's SQL runs. */
export async function openSession(
  limits: WorkerLimits,
  signal: AbortSignal,
  warm?: WarmDatabase,
  settings: SessionSettings = { inlineCtes: true },
): Promise<EngineSession> {
  const { instance, main, observed } = warm ?? (await openWarmDatabase());
  const profileFile = join(limits.temporaryFolder, "profile.json");
  await applyLimits(main, observed, limits, profileFile, settings);
  const ending = new AbortController();
  const guard = interruptible(AbortSignal.any([signal, ending.signal]));
  const rejects = openRejectLog();
  const tables = new Map<string, string>();
  const checks = new Map<string, Promise<void>>();

  const profiles: string[] = [];
  let observing = false;

  const rowsOf = (connection: DuckDBConnection, sql: string) =>
    guard(connection, async () => {
      const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
      await rejects.collect(connection);
      return rows;
    });

  async function describe(query: string): Promise<readonly Column[]> {
    const rows = await guard(main, async () => (await main.runAndReadAll(`DESCRIBE ${query}`)).getRowObjectsJS());
    return rows.map((row) => ({ name: String(row["column_name"]), type: fromDuckdbType(String(row["column_type"])) }));
  }

  async function define(kind: "VIEW" | "TABLE", name: string, query: string): Promise<Relation> {
    const sqlName = [ownCatalog, "main", name].map(quoteIdentifier).join(".");
    const statement = `CREATE OR REPLACE ${kind} ${sqlName} AS ${query}`;
    await (kind === "TABLE" ? observe(statement) : rowsOf(main, statement));
    tables.set(sqlName, name);
    return { sqlName, columns: await describe(`FROM ${sqlName}`) };
  }

  async function openStream(sql: string): Promise<ResultStream> {
    const connection = await instance.connect();
    try {
      await connection.run(`USE ${dataCatalog}.main`);
      const result = await guard(connection, () => connection.stream(sql));
      return { names: result.columnNames(), types: result.columnTypes(), chunks: chunksOf(connection, result) };
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  async function* chunksOf(connection: DuckDBConnection, result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
    try {
      yield* chunksIn(connection, result);
      await rejects.collect(connection);
    } finally {
      connection.closeSync();
    }
  }

  async function* chunksIn(connection: DuckDBConnection, result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
    for (;;) {
      const chunk = await guard(connection, () => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) {
        return;
      }
      yield chunk;
    }
  }

  async function* stream(sql: string): AsyncGenerator<DuckDBDataChunk> {
    observing = true;
    try {
      yield* chunksIn(observed, await guard(observed, () => observed.stream(sql)));
      await keepProfile();
    } finally {
      observing = false;
    }
  }

  async function observe(sql: string): Promise<Rows> {
    observing = true;
    try {
      const rows = await guard(observed, async () => (await observed.runAndReadAll(sql)).getRowObjectsJS());
      await keepProfile();
      return rows;
    } finally {
      observing = false;
    }
  }

  /** Statements write their profiles into the same file; those that read nothing may have none. */
  async function keepProfile(): Promise<void> {
    if (existsSync(profileFile)) {
      profiles.push(await readFile(profileFile, "utf8"));
      await rm(profileFile);
    }
    await rejects.collect(observed);
  }

  const close = () => {
    main.closeSync();
    observed.closeSync();
    instance.closeSync();
  };

  return {
    signal,
    stream,
    openStream,
    describe,
    run: async (sql) => void (await rowsOf(main, sql)),
    rows: (sql) => rowsOf(main, sql),
    defineView: (name, query) => define("VIEW", name, query),
    defineTable: (name, query) => define("TABLE", name, query),
    appendTo: (table) => main.createAppender(tables.get(table.sqlName) ?? table.sqlName, "main", ownCatalog),
    observe,
    progress: () => {
      const { percentage } = observed.progress;
      return observing && percentage >= 0 ? { fraction: percentage / 100 } : {};
    },
    takeProfiles: () => profiles.splice(0),
    expectRejects: rejects.expect,
    noteRejects: (path, query) => guard(main, () => rejects.note(main, path, query)),
    rejectedRows: () => rejects.table,
    checkAlongside: (name, check) => {
      if (!checks.has(name)) {
        const started = check();
        // Heard when they are settled, which may be never.
        started.catch(() => undefined);
        checks.set(name, started);
      }
    },
    settleChecks: async () => void (await Promise.all(checks.values())),
    temporaryFolder: limits.temporaryFolder,
    unpackedFrom: new Map(),
    close,
    end: async () => {
      ending.abort();
      await Promise.allSettled(checks.values());
      close();
    },
  };
}
