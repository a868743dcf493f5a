import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { BoundFiles } from "../../../protocol/binding.ts";
import type { Channel } from "./channel.ts";
import { runQuery } from "./query/run-query.ts";
import { quoteLiteral } from "./quote-identifier.ts";
import type { WarmDatabase } from "./session/warm-database.ts";
import { openWarmDatabase } from "./session/warm-database.ts";

/**
 * Answers a query that nobody asked, in a DuckDB and a folder of its own: the first pass through code is the slowest, and a
 * worker that waits has time for it. Ends early when `coming` resolves. `folderPrefix`: the folder's path without its last characters.
 */
export async function rehearse(coming: Promise<unknown>, folderPrefix: string): Promise<void> {
  const stop = new AbortController();
  void coming.then(() => stop.abort());
  const folder = mkdtempSync(folderPrefix);
  const warm = await openWarmDatabase();
  try {
    const table = await partitionedTable(warm, folder);
    const limits = { memory: 64 << 20, threads: 1, temporaryFolder: folder, temporaryBytes: 0, allowedFolders: [] };
    await runQuery({ kind: "query", text, offset: 0, limit: 10, explain: false }, limits, warm, stage(table, stop.signal));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const text = "SELECT name, day, sum(number) AS total, count(*) FROM rehearsal.numbers WHERE day = '1' GROUP BY ALL ORDER BY total";

/** One partition, in one file. */
async function partitionedTable({ main }: WarmDatabase, folder: string): Promise<BoundFiles> {
  const path = join(folder, "day=1", "numbers.parquet");
  mkdirSync(join(folder, "day=1"));
  const rows = "SELECT range AS number, 'name ' || range AS name FROM range(100)";
  await main.run(`COPY (${rows}) TO ${quoteLiteral(path, { kind: "string" })} (FORMAT parquet)`);
  const data = [
    { name: "number", type: { kind: "bigint" } },
    { name: "name", type: { kind: "string" } },
  ] as const;
  const keys = [{ name: "day", type: { kind: "string" } }] as const;
  return {
    kind: "files",
    database: "rehearsal",
    table: "numbers",
    columns: [...data, ...keys],
    partitionKeys: keys,
    groups: [
      {
        format: { kind: "parquet", codec: "snappy" },
        columns: data,
        files: [{ path, uri: "", bytes: 0, modifiedMs: 0, partitionValues: ["1"] }],
        partitionValuesFrom: "hive",
      },
    ],
    dataVersion: 0,
    pruning: { partitions: 1, ofPartitions: 1, files: 1, bytes: 0 },
  };
}

/** A line to nobody. */
function stage(table: BoundFiles, signal: AbortSignal): Channel {
  return {
    signal,
    send: () => undefined,
    sendAndWait: () => Promise.resolve(),
    bindReads: () => Promise.resolve([table]),
    bindWrite: () => Promise.reject(new Error("a rehearsal writes no table")),
  };
}
