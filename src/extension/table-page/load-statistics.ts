import type { Glue } from "@aws-sdk/client-glue";
import type { StatisticsList, StatisticsRun } from "../../protocol/panels/table.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";
import { statisticsRow } from "./statistics-row.ts";
import type { TableSubject } from "./table-subject.ts";

/** GetColumnStatisticsForTable takes that many names. */
const columnsAtATime = 100;

/** What is known about the values of a table's columns, and whether it is being found out. */
export async function loadStatistics(connection: RuntimeConnection, subject: TableSubject): Promise<StatisticsList> {
  const glue = await connection.glue();
  const { Table } = await glue.getTable({ DatabaseName: subject.database, Name: subject.table });
  const names = (Table?.StorageDescriptor?.Columns ?? []).map(({ Name = "" }) => Name);
  const known = new Map<string | undefined, StatisticsList["columns"][number]>();
  for (let start = 0; start < names.length; start += columnsAtATime) {
    const { ColumnStatisticsList = [] } = await glue.getColumnStatisticsForTable({
      DatabaseName: subject.database,
      TableName: subject.table,
      ColumnNames: names.slice(start, start + columnsAtATime),
    });
    for (const statistics of ColumnStatisticsList) known.set(statistics.ColumnName?.toLowerCase(), statisticsRow(statistics));
  }
  return {
    columns: names.flatMap((name) => known.get(name.toLowerCase()) ?? []),
    run: await lastRun(glue, subject),
  };
}

async function lastRun(glue: Glue, { database, table }: TableSubject): Promise<StatisticsRun> {
  const { ColumnStatisticsTaskRuns = [] } = await glue.getColumnStatisticsTaskRuns({ DatabaseName: database, TableName: table });
  const startOf = (run: (typeof ColumnStatisticsTaskRuns)[number]) => run.CreationTime?.getTime() ?? 0;
  const [last] = ColumnStatisticsTaskRuns.toSorted((a, b) => startOf(b) - startOf(a));
  if (last?.Status === "STARTING" || last?.Status === "RUNNING") return { kind: "running" };
  return last?.Status === "FAILED" ? { kind: "failed", message: last.ErrorMessage ?? "" } : { kind: "none" };
}
