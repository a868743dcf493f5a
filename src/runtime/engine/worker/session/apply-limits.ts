import type { DuckDBConnection } from "@duckdb/node-api";
import type { WorkerLimits } from "../../../../protocol/worker.ts";
import { quoteLiteral } from "../quote-identifier.ts";

export interface SessionSettings {
  /**
   * Whether a CTE may be computed at each of its uses: best for pushing conditions down to files, but the cost of planning
   * doubles with each link of a chain of CTEs, so not for long ones.
   */
  readonly inlineCtes: boolean;
}

/**
 * Sets the limits and locks DuckDB down. The order matters: the folders first, then no access outside them, and the lock
 * last, after which no statement can change any of it.
 */
export async function applyLimits(
  main: DuckDBConnection,
  observed: DuckDBConnection,
  limits: WorkerLimits,
  profileFile: string,
  settings: SessionSettings,
): Promise<void> {
  const folders = [...limits.allowedFolders, limits.temporaryFolder].map(text).join(", ");
  await observed.run(`SET enable_profiling = 'json'; SET profiling_output = ${text(profileFile)}`);
  await main.run(
    [
      `SET memory_limit = '${limits.memory}B'`,
      `SET threads = ${limits.threads}`,
      ...(settings.inlineCtes ? [] : ["SET disabled_optimizers = 'cte_inlining'"]),
      `SET allowed_directories = [${folders}]`,
      `SET temp_directory = ${text(limits.temporaryFolder)}`,
      `SET max_temp_directory_size = '${limits.temporaryBytes}B'`,
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ].join("; "),
  );
}

const text = (value: string) => quoteLiteral(value, { kind: "string" });
