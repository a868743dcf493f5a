import type { DuckDBConnection } from "@duckdb/node-api";
import { stopped } from "../../errors.ts";
import { readSqlError } from "./sql-error.ts";

/** Runs work on a connection, interrupts the connection when the signal aborts, and then fails with `Stopped`; DuckDB's errors come as `SqlError`. */
export type Guard = <T>(connection: DuckDBConnection, work: () => Promise<T>) => Promise<T>;

export function interruptible(signal: AbortSignal): Guard {
  const isStopped = () => signal.aborted;
  return async (connection, work) => {
    if (isStopped()) {
      throw stopped();
    }
    const interrupt = () => connection.interrupt();
    signal.addEventListener("abort", interrupt);
    try {
      return await work();
    } catch (error) {
      throw isStopped() ? stopped() : readSqlError(error);
    } finally {
      signal.removeEventListener("abort", interrupt);
    }
  };
}
