import {
  DeleteColumnStatisticsForPartition$,
  GetColumnStatisticsForPartition$,
  UpdateColumnStatisticsForPartition$,
} from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const partitionStatisticsOperations = {
  GetColumnStatisticsForPartition: {
    shape: GetColumnStatisticsForPartition$,
    handle: ({ DatabaseName, TableName, PartitionValues, ColumnNames }, { catalog }) => {
      const { statistics, errors } = catalog.statistics.forPartition(DatabaseName, TableName, PartitionValues, ColumnNames);
      return { ColumnStatisticsList: [...statistics], Errors: [...errors] };
    },
  },
  UpdateColumnStatisticsForPartition: {
    shape: UpdateColumnStatisticsForPartition$,
    handle: ({ DatabaseName, TableName, PartitionValues, ColumnStatisticsList }, { catalog }) => ({
      Errors: [...catalog.statistics.updateForPartition(DatabaseName, TableName, PartitionValues, ColumnStatisticsList)],
    }),
  },
  DeleteColumnStatisticsForPartition: {
    shape: DeleteColumnStatisticsForPartition$,
    handle: ({ DatabaseName, TableName, PartitionValues, ColumnName }, { catalog }) => {
      catalog.statistics.deleteForPartition(DatabaseName, TableName, PartitionValues, ColumnName);
      return {};
    },
  },
} satisfies GlueOperations;
