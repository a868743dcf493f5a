import type { DuckDBConnection } from "@duckdb/node-api";
import { SqlError, readSqlError } from "./sql-error.ts";
import { ownCatalog } from "./warm-database.ts";

/** Rows that did not parse, from every connection of a session, each once however often its file was read. */
export interface RejectLog {
  /** From now on something may be rejected. */
  expect(): void;
  /** Takes over what DuckDB's CSV reader rejected on a connection. */
  collect(connection: DuckDBConnection): Promise<void>;
  /** Adds rows that a query finds: `number`, `line`, `error`. */
  note(connection: DuckDBConnection, path: string, query: string): Promise<void>;
  /** Rows: `path`, `line`, `column_name`, `error`, `raw`. Absent: nothing was ever expected. */
  readonly table: string | undefined;
}

export function openRejectLog(): RejectLog {
  const table = `"${ownCatalog}".main."rejected rows"`;
  let expected = false;
  let made = false;

  async function make(connection: DuckDBConnection): Promise<void> {
    if (!made) {
      made = true;
      await connection.run(`CREATE TABLE ${table} (path VARCHAR, line BIGINT, column_name VARCHAR, error VARCHAR, raw VARCHAR)`);
    }
  }

  return {
    expect: () => {
      expected = true;
    },
    collect: async (connection) => {
      if (!expected) {
        return;
      }
      await make(connection);
      try {
        // One row can have several errors; the first tells enough.
        await connection.run(
          `INSERT INTO ${table} SELECT file_path, line, arg_min(column_name, byte_position), arg_min(error_message, byte_position), any_value(csv_line)
           FROM temp.main.reject_errors JOIN temp.main.reject_scans USING (scan_id, file_id)
           WHERE (file_path, line) NOT IN (SELECT (path, line) FROM ${table}) GROUP BY file_path, line`,
        );
        await connection.run("DELETE FROM temp.main.reject_errors; DELETE FROM temp.main.reject_scans");
      } catch (error) {
        const said = readSqlError(error);
        // The tables are made with the first scan of a connection.
        if (!(said instanceof SqlError && said.type === "Catalog")) {
          throw said;
        }
      }
    },
    note: async (connection, path, query) => {
      expected = true;
      await make(connection);
      await connection.run(
        `INSERT INTO ${table} SELECT $path, number, NULL, error, line FROM (${query}) WHERE ($path, number) NOT IN (SELECT (path, line) FROM ${table})`,
        { path },
      );
    },
    get table() {
      return made ? table : undefined;
    },
  };
}
