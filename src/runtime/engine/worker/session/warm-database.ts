import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";

/** A DuckDB that is open and waits for a task's limits: what costs time and does not depend on the task is done. */
export interface WarmDatabase {
  readonly instance: DuckDBInstance;
  /** Where statements run one after another. */
  readonly main: DuckDBConnection;
  /** Where what a user waits for runs: its progress can be asked for, its profile is written to a file. */
  readonly observed: DuckDBConnection;
}

/** The catalog in which a task's own relations live. No name a user writes leads there by accident. */
export const ownCatalog = "epoxy session";

/** The name under which AWS knows the Data Catalog: `awsdatacatalog.database.table`. */
export const dataCatalog = "awsdatacatalog";

const settingsOfEveryTask = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET GLOBAL TimeZone = 'UTC'",
  "SET GLOBAL errors_as_json = true",
];

export async function openWarmDatabase(): Promise<WarmDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const main = await instance.connect();
  // The catalog that an instance begins with is called memory, as a database of the user's may be.
  await main.run(`ATTACH ':memory:' AS "${ownCatalog}"; ATTACH ':memory:' AS ${dataCatalog}; USE ${dataCatalog}.main; DETACH memory`);
  await main.run(settingsOfEveryTask.join("; "));
  const observed = await instance.connect();
  // Of the connection, not of the database; an embedded DuckDB reports no progress unless it would draw a bar.
  await observed.run(
    `USE ${dataCatalog}.main; SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0`,
  );
  return { instance, main, observed };
}
