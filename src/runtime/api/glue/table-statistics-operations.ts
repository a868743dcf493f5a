import { DeleteColumnStatisticsForTable$, GetColumnStatisticsForTable$, UpdateColumnStatisticsForTable$ } from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const tableStatisticsOperations = {
  GetColumnStatisticsForTable: {
    shape: GetColumnStatisticsForTable$,
    handle: ({ DatabaseName, TableName, ColumnNames }, { catalog }) => {
      const { statistics, errors } = catalog.statistics.forTable(DatabaseName, TableName, ColumnNames);
      return { ColumnStatisticsList: [...statistics], Errors: [...errors] };
    },
  },
  UpdateColumnStatisticsForTable: {
    shape: UpdateColumnStatisticsForTable$,
    handle: ({ DatabaseName, TableName, ColumnStatisticsList }, { catalog }) => ({
      Errors: [...catalog.statistics.updateForTable(DatabaseName, TableName, ColumnStatisticsList)],
    }),
  },
  DeleteColumnStatisticsForTable: {
    shape: DeleteColumnStatisticsForTable$,
    handle: ({ DatabaseName, TableName, ColumnName }, { catalog }) => {
      catalog.statistics.deleteForTable(DatabaseName, TableName, ColumnName);
      return {};
    },
  },
} satisfies GlueOperations;
