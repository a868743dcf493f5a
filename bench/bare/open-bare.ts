import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

/** DuckDB in this process, already open: the peer of a query. */
export async function openBare(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(":memory:", { memory_limit: "4GB" })).connect();
}
