import { spawnSync } from "node:child_process";

/** Runs one statement in a process of its own: `node` and DuckDB, nothing else. */
export function runBare(sql: string): void {
  const { status, stderr } = spawnSync(process.execPath, ["bench/bare/run-sql.ts", sql], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
