import {
  GetColumnStatisticsTaskRun$,
  GetColumnStatisticsTaskRuns$,
  ListColumnStatisticsTaskRuns$,
  StartColumnStatisticsTaskRun$,
  StopColumnStatisticsTaskRun$,
} from "@aws-sdk/client-glue";
import { noEffectHere } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const columnStatisticsTaskOperations = {
  StartColumnStatisticsTaskRun: {
    shape: StartColumnStatisticsTaskRun$,
    handle: ({ DatabaseName, TableName, ColumnNameList, SampleSize, Role, SecurityConfiguration }, { statisticsRuns }) => {
      if (SecurityConfiguration) throw noEffectHere("SecurityConfiguration");
      const request = { database: DatabaseName, table: TableName, columns: ColumnNameList, sampleSize: SampleSize, role: Role };
      return { ColumnStatisticsTaskRunId: statisticsRuns.start(request) };
    },
  },
  GetColumnStatisticsTaskRun: {
    shape: GetColumnStatisticsTaskRun$,
    handle: ({ ColumnStatisticsTaskRunId }, { statisticsRuns }) => ({
      ColumnStatisticsTaskRun: statisticsRuns.get(ColumnStatisticsTaskRunId),
    }),
  },
  GetColumnStatisticsTaskRuns: {
    shape: GetColumnStatisticsTaskRuns$,
    handle: ({ DatabaseName, TableName, MaxResults, NextToken }, context) => {
      const page = context.statisticsRuns.ofTable(DatabaseName, TableName, context.pageRequest(MaxResults, NextToken, 1000));
      return { ColumnStatisticsTaskRuns: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  ListColumnStatisticsTaskRuns: {
    shape: ListColumnStatisticsTaskRuns$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.definitions.columnStatisticsRuns.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { ColumnStatisticsTaskRunIds: page.items.map(({ name }) => name), NextToken: context.nextToken(page) };
    },
  },
  StopColumnStatisticsTaskRun: {
    shape: StopColumnStatisticsTaskRun$,
    handle: ({ DatabaseName, TableName }, { statisticsRuns }) => {
      statisticsRuns.stop(DatabaseName, TableName);
      return {};
    },
  },
} satisfies GlueOperations;
