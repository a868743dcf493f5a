import { existsSync, mkdirSync, readdirSync, renameSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";

export const partitionCount = 10_000;

/** 10,000 partitions `day=NNNNN`, one small Parquet file in each. Made once. */
export async function partitionedFiles(connection: DuckDBConnection, cache: string): Promise<string> {
  const folder = join(cache, "events");
  if (existsSync(folder)) return folder;
  const making = `${folder}.making`;
  mkdirSync(making, { recursive: true });
  await connection.run("set partitioned_write_max_open_files = 200");
  await connection.run(`
    copy (
      select i as id, 'event ' || i as name, (i % 97) / 7.0 as amount, timestamp '2024-01-01' + to_seconds(i) as at,
        lpad((i // 20)::varchar, 5, '0') as day
      from range(${partitionCount * 20}) numbers(i)
    ) to '${making}' (format parquet, partition_by (day), overwrite_or_ignore)`);
  renameSync(making, folder);
  return folder;
}

/** Gives every n-th file a new modification time, as a file written anew has. */
export function touchEvery(nth: number, folder: string): void {
  const now = new Date();
  for (const [index, partition] of readdirSync(folder).entries()) {
    if (index % nth > 0) continue;
    for (const file of readdirSync(join(folder, partition))) utimesSync(join(folder, partition, file), now, now);
  }
}
