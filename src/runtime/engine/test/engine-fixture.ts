import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import type { FileFormat } from "../../../plan/format.ts";
import type { NodeMetrics, LogLine, Progress } from "../../../protocol/event.ts";
import type { BoundRead, BoundWrite, ReadRequest, WriteRequest } from "../../../protocol/binding.ts";
import type { QueryTask, RunTask, WorkerResult, WorkerTask } from "../../../protocol/worker.ts";
import type { Plan } from "../../../plan/plan.ts";
import { parseHiveType } from "../../../plan/hive-type.ts";
import type { Column } from "../../../plan/type.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { databaseNotFound, tableExists, tableNotFound } from "../../catalog/errors.ts";
import type { Engine } from "../engine.ts";
import { openEngine } from "../open-engine.ts";
import { bundleWorker } from "./bundle-worker.ts";

/** A real engine with real workers, and the daemon's half of binding over tables that are just described. */
export interface EngineFixture extends AsyncDisposable {
  readonly engine: Engine;
  readonly folder: string;
  /** By `database.table`. */
  readonly tables: Map<string, BoundRead>;
  readonly requests: ReadRequest[];
  /** Writes a file into the bucket; answers its absolute path. */
  file(path: string, content: string | Uint8Array): string;
  addTable(name: string, table: TableInput): void;
  run(text: string, options?: Partial<RunTask> & { readonly memory?: number }): Promise<Finished>;
  query(text: string, options?: Partial<QueryTask>): Promise<QueryAnswer>;
  start(task: WorkerTask, signal?: AbortSignal): Promise<Finished>;
}

export interface TableInput {
  readonly columns: Readonly<Record<string, string>>;
  readonly keys?: Readonly<Record<string, string>>;
  readonly format: FileFormat;
  readonly files: readonly { readonly path: string; readonly values?: readonly string[] }[];
  readonly valuesFrom?: "hive" | "listed" | "none";
  /** Of the files, where they differ from the table's. */
  readonly fileColumns?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly result: WorkerResult;
  readonly logs: readonly LogLine[];
  readonly progress: readonly Progress[];
  readonly metrics: readonly NodeMetrics[];
  readonly plan: Plan | undefined;
}

export interface QueryAnswer extends Finished {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export function openEngineFixture(limits: Partial<Workspace["limits"]> = {}): EngineFixture {
  const bundle = bundleWorker();
  const folder = mkdtempSync(join(tmpdir(), "epoxy engine 'test' "));
  const bucket = join(folder, "bucket");
  mkdirSync(bucket);
  const tables = new Map<string, BoundRead>();
  const requests: ReadRequest[] = [];
  let staged = 0;
  const workspace = {
    folder,
    buckets: new Map([["lake", { name: "lake", folder: bucket }]]),
    limits: { memory: 1 << 30, threads: 2, concurrentRuns: 2, spillBytes: 1 << 30, ...limits },
  } as unknown as Workspace;
  const engine = openEngine({
    workerPath: bundle.workerPath,
    workspace: () => workspace,
    temporaryRoot: join(folder, "tmp"),
  });

  function bindRead(request: ReadRequest): BoundRead {
    requests.push(request);
    const read = tables.get(`${request.database}.${request.table}`);
    if (read === undefined) {
      throw [...tables.keys()].some((key) => key.startsWith(`${request.database}.`))
        ? tableNotFound(request.database, request.table)
        : databaseNotFound(request.database);
    }
    return read;
  }

  function bindWrite(request: WriteRequest): BoundWrite {
    const existing = tables.get(`${request.database}.${request.table}`);
    if (existing !== undefined && request.mode === "create") {
      throw tableExists(request.database, request.table);
    }
    const stagingFolder = join(bucket, ".epoxy-staging", String(++staged), request.nodeId);
    mkdirSync(stagingFolder, { recursive: true });
    const files = existing?.kind === "files" ? existing : undefined;
    return {
      ...(files === undefined ? {} : { existing: { columns: files.columns, partitionKeys: files.partitionKeys } }),
      partitionBy: files?.partitionKeys.map(({ name }) => name) ?? request.partitionBy ?? [],
      format: request.format ?? files?.groups[0]?.format ?? { kind: "parquet", codec: "snappy" },
      location: request.location ?? `s3://lake/${request.database}/${request.table}`,
      stagingFolder,
    };
  }

  async function start(
    task: WorkerTask,
    signal = new AbortController().signal,
    memory?: number,
  ): Promise<Finished & { readonly arrow: readonly Uint8Array[] }> {
    const logs: LogLine[] = [];
    const progress: Progress[] = [];
    const arrow: Uint8Array[] = [];
    let metrics: readonly NodeMetrics[] = [];
    let plan: Plan | undefined;
    const listener = {
      bindReads: (all: readonly ReadRequest[]) => Promise.resolve().then(() => all.map(bindRead)),
      bindWrite: (request: WriteRequest) => Promise.resolve().then(() => bindWrite(request)),
      log: (line: LogLine) => void logs.push(line),
      progress: (told: Progress) => void progress.push(told),
      plan: (told: Plan) => {
        plan = told;
      },
      metrics: (told: readonly NodeMetrics[]) => {
        metrics = told;
      },
      arrow: (bytes: Uint8Array) => void arrow.push(bytes),
    };
    const result = await engine.start(task, { listener, signal, memory }).result;
    return { result, logs, progress, metrics, plan, arrow };
  }

  return {
    engine,
    folder,
    tables,
    requests,
    start,
    file: (path, content) => {
      const absolute = join(bucket, path);
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
      return absolute;
    },
    addTable: (name, table) => void tables.set(name, boundFiles(name, table)),
    run: (text, { memory, ...options } = {}) =>
      start(
        {
          kind: "run",
          runId: "jr_0123456789",
          jobName: "job",
          script: { language: "sql", path: join(folder, "jobs", "job.job.sql"), workspaceFolder: folder, text },
          arguments: {},
          bookmark: false,
          ...options,
        },
        undefined,
        memory,
      ),
    query: async (text, options = {}) => {
      const answer = await start({ kind: "query", text, offset: 0, limit: 1000, explain: false, ...options });
      const table = tableFromIPC(Buffer.concat(answer.arrow));
      return { ...answer, rows: table.toArray().map((row: { toJSON(): Record<string, unknown> } | null) => row?.toJSON() ?? {}) };
    },
    [Symbol.asyncDispose]: async () => {
      await engine.close();
      bundle.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function boundFiles(name: string, table: TableInput): BoundRead {
  const [database = "", tableName = ""] = name.split(".");
  const columns = columnsOf(table.columns);
  const keys = columnsOf(table.keys ?? {});
  return {
    kind: "files",
    database,
    table: tableName,
    columns: [...columns, ...keys],
    partitionKeys: keys,
    groups: [
      {
        format: table.format,
        columns: table.fileColumns === undefined ? columns : columnsOf(table.fileColumns),
        partitionValuesFrom: table.valuesFrom ?? (keys.length === 0 ? "none" : "hive"),
        files: table.files.map(({ path, values = [] }) => ({
          path,
          uri: `s3://lake/${path}`,
          bytes: existsSync(path) ? statSync(path).size : 1,
          modifiedMs: 1,
          partitionValues: values,
        })),
      },
    ],
    dataVersion: 7,
    pruning: { partitions: 0, ofPartitions: 0, files: table.files.length, bytes: 0 },
  };
}

function columnsOf(types: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(types).map(([name, type]) => ({ name, type: parseHiveType(type) }));
}
