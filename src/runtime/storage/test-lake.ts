import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BoundFiles, ReadRequest, StagedOutput } from "../../protocol/binding.ts";
import type { FileFormat } from "../../plan/format.ts";
import type { WriteMode } from "../../plan/plan.ts";
import type { Column, PrimitiveName } from "../../plan/type.ts";
import { openCatalog } from "../catalog/open-catalog.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FileSystem } from "./file-system.ts";
import { openStorage } from "./open-storage.ts";
import { partitionFolder } from "./partition-folder.ts";
import type { RunCommit, Snapshot, Storage } from "./storage.ts";

/** For tests: a real catalog and storage over a folder, and a worker that writes and reads small CSV files. */
export interface TestLake {
  readonly folder: string;
  readonly data: string;
  readonly workspace: Workspace;
  readonly catalog: Catalog;
  readonly storage: Storage;
  stage(snapshot: Snapshot, runId: string, output: TestOutput): Promise<StagedOutput>;
  /** Stages and commits as one run. */
  run(runId: string, outputs: readonly TestOutput[], commit?: Partial<RunCommit>): ReturnType<Storage["commit"]>;
  /** The rows of a table, sorted, each as `value,...,partition value,...`. */
  rows(table: string, request?: Partial<ReadRequest>): Promise<readonly string[]>;
  bind(table: string, request?: Partial<ReadRequest>): Promise<BoundFiles>;
  /** Every file below the bucket's folder, staged ones too, relative to it. */
  filesOnDisk(): readonly string[];
  close(): void;
}

export interface TestOutput {
  readonly table: string;
  readonly mode: WriteMode;
  /** Last values are those of the partition keys. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** `a int`; default: one column `a` of type int. */
  readonly columns?: readonly string[];
  readonly partitionKeys?: readonly string[];
  readonly nodeId?: string;
  readonly location?: string;
  readonly format?: FileFormat;
  readonly tableProperties?: Readonly<Record<string, string>>;
}

export const csv: FileFormat = {
  kind: "csv",
  compression: "none",
  delimiter: ",",
  quote: '"',
  escape: '"',
  header: false,
  skipLines: 0,
  nullText: "",
};

export function openTestLake(options: { readonly folder?: string; readonly fileSystem?: FileSystem } = {}): TestLake {
  const folder = options.folder ?? realpathSync(mkdtempSync(join(tmpdir(), "epoxy-storage-")));
  const data = join(folder, "data");
  mkdirSync(data, { recursive: true });
  mkdirSync(join(folder, ".epoxy"), { recursive: true });
  const workspace: Workspace = {
    folder,
    stateFolder: join(folder, ".epoxy"),
    name: "test",
    buckets: new Map([["lake", { name: "lake", folder: data }]]),
    defaultBucket: "lake",
    jobsFolder: join(folder, "jobs"),
    crawlers: [],
    limits: { memory: 1 << 28, threads: 2, concurrentRuns: 2, spillBytes: 1 << 30 },
    logs: { keepDays: 1, maxBytesPerRun: 1 << 20 },
    idleMinutes: 1,
  };
  const catalog = openCatalog(workspace.stateFolder);
  if (catalog.databases.find("db") === undefined) {
    catalog.databases.create({ Name: "db" });
  }
  const storage = openStorage({
    catalog,
    workspace: () => workspace,
    ...(options.fileSystem === undefined ? {} : { fileSystem: options.fileSystem }),
  });
  const bind = async (table: string, request: Partial<ReadRequest> = {}): Promise<BoundFiles> => {
    const snapshot = storage.openSnapshot({ runId: "reader" });
    try {
      const bound = await snapshot.read({ database: "db", table, ...request });
      if (bound.kind !== "files") {
        throw new Error(`${table} is a ${bound.kind}`);
      }
      return bound;
    } finally {
      snapshot.close();
    }
  };
  return {
    folder,
    data,
    workspace,
    catalog,
    storage,
    stage: (snapshot, runId, output) => stage(snapshot, runId, output),
    async run(runId, outputs, commit = {}) {
      const snapshot = storage.openSnapshot({ runId });
      try {
        const staged: StagedOutput[] = [];
        for (const output of outputs) {
          staged.push(await stage(snapshot, runId, output));
        }
        return await storage.commit({ runId, jobName: "job", attempt: 1, outputs: staged, views: [], readVersions: {}, ...commit });
      } finally {
        snapshot.close();
      }
    },
    bind,
    rows: async (table, request) => rowsOf(await bind(table, request)),
    filesOnDisk: () => filesBelow(data),
    close: () => {
      catalog.close();
      if (options.folder === undefined) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The rows of what a reader was given. */
export function rowsOf(bound: BoundFiles): readonly string[] {
  const files = bound.groups.flatMap((group) => group.files);
  return files
    .flatMap(({ path, partitionValues }) =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => [line, ...partitionValues].join(",")),
    )
    .sort();
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

/** What a worker does: asks, writes, syncs every file and folder. */
async function stage(snapshot: Snapshot, runId: string, output: TestOutput): Promise<StagedOutput> {
  const keys = (output.partitionKeys ?? []).map(column);
  const nodeId = output.nodeId ?? `write-${output.table.length}`;
  const bound = await snapshot.write({
    database: "db",
    table: output.table,
    nodeId,
    mode: output.mode,
    format: output.format ?? csv,
    partitionBy: keys.map(({ name }) => name),
    ...(output.location === undefined ? {} : { location: output.location }),
  });
  const byPartition = Map.groupBy(output.rows, (row) => JSON.stringify(row.slice(row.length - keys.length)));
  const folders = new Set([bound.stagingFolder]);
  const files = [...byPartition.values()].map((rows, index) => {
    const partitionValues = keys.map((_, key) => String(rows[0]?.[rows[0].length - keys.length + key]));
    const below = partitionFolder(
      keys.map(({ name }) => name),
      partitionValues,
    );
    const path = `${below === "" ? "" : `${below}/`}part-${runId.slice(0, 8)}-${String(index)}.csv`;
    const text = rows.map((row) => row.slice(0, row.length - keys.length).join(",")).join("\n");
    const file = join(bound.stagingFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    for (let parent = dirname(file); parent !== bound.stagingFolder; parent = dirname(parent)) {
      folders.add(parent);
    }
    writeFileSync(file, `${text}\n`);
    sync(file);
    return { path, rows: rows.length, bytes: Buffer.byteLength(text) + 1, partitionValues };
  });
  folders.forEach(sync);
  return {
    database: "db",
    table: output.table,
    nodeId,
    mode: output.mode,
    format: bound.format,
    location: bound.location,
    stagingFolder: bound.stagingFolder,
    columns: (output.columns ?? ["a int"]).map(column),
    partitionKeys: keys,
    files,
    tableProperties: output.tableProperties ?? {},
  };
}

function sync(path: string): void {
  const descriptor = openSync(path, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function column(text: string): Column {
  const at = text.lastIndexOf(" ");
  return { name: text.slice(0, at), type: { kind: text.slice(at + 1) as PrimitiveName } };
}
