import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";
import { dataCatalog } from "./relation-sql.ts";

/** A DuckDB for binding: nothing outside can be reached, and no statement can change that. */
export async function openDatabase(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "512MB" });
  const connection = await instance.connect();
  await connection.run(`ATTACH ':memory:' AS ${dataCatalog}; USE ${dataCatalog}.main; DETACH memory`);
  await connection.run(
    [
      "SET autoinstall_known_extensions = false",
      "SET autoload_known_extensions = false",
      "SET allow_community_extensions = false",
      "SET GLOBAL TimeZone = 'UTC'",
      "SET GLOBAL errors_as_json = true",
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ].join("; "),
  );
  return connection;
}
