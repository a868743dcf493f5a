import type { ColumnStatisticsTaskRun } from "@aws-sdk/client-glue";
import type { Page, PageRequest } from "../page-request.ts";

/** Column statistics task runs: each computes the statistics of a table's columns in a worker and writes them in one transaction. One at a time for each table. */
export interface StatisticsRuns {
  /** Answers the run's id. EntityNotFoundException for the table or a column, ColumnStatisticsTaskRunningException while one runs. */
  start(request: StatisticsRequest): string;
  /** ColumnStatisticsTaskNotRunningException unless one runs, ColumnStatisticsTaskStoppingException when it is being stopped already. */
  stop(database: string, table: string): void;
  /** EntityNotFoundException. */
  get(runId: string): ColumnStatisticsTaskRun;
  /** Of one table, newest first. */
  ofTable(database: string, table: string, page: PageRequest): Page<ColumnStatisticsTaskRun>;
  readonly active: number;
  /** Runs that a dead daemon left are FAILED, and nothing of theirs is in the catalog. */
  recover(): void;
  close(): Promise<void>;
}

export interface StatisticsRequest {
  readonly database: string;
  readonly table: string;
  /** Absent or empty: all but nested ones and partition keys. */
  readonly columns?: readonly string[] | undefined;
  /** Percent of rows that are looked at, above 0 and at most 100; absent: all. */
  readonly sampleSize?: number | undefined;
  readonly role?: string | undefined;
}
