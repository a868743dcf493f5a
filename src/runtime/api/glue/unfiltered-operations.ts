import {
  GetUnfilteredPartitionMetadata$,
  GetUnfilteredPartitionsMetadata$,
  GetUnfilteredTableMetadata$,
  type Table,
} from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";
import { arnOf } from "./arn.ts";
import { partitionFilter } from "./partition-operations.ts";

/**
 * For engines that enforce Lake Formation's filters themselves. No table is registered with it and none has a filter, so that
 * every column may be read and no engine supports too little: PermissionTypeMismatchException cannot happen.
 */
export const unfilteredOperations = {
  GetUnfilteredTableMetadata: {
    shape: GetUnfilteredTableMetadata$,
    handle: ({ DatabaseName, Name }, { catalog }) => {
      const table = catalog.tables.get(DatabaseName, Name);
      return {
        Table: table,
        ...authorizationOf(table),
        CellFilters: [],
        IsMultiDialectView: table.IsMultiDialectView,
        ResourceArn: arnOf(`table/${table.DatabaseName ?? ""}/${table.Name ?? ""}`),
      };
    },
  },
  GetUnfilteredPartitionMetadata: {
    shape: GetUnfilteredPartitionMetadata$,
    handle: ({ DatabaseName, TableName, PartitionValues }, { catalog }) => ({
      Partition: catalog.partitions.get(DatabaseName, TableName, PartitionValues),
      ...authorizationOf(catalog.tables.get(DatabaseName, TableName)),
    }),
  },
  GetUnfilteredPartitionsMetadata: {
    shape: GetUnfilteredPartitionsMetadata$,
    handle: (input, context) => {
      const { DatabaseName, TableName, MaxResults, NextToken } = input;
      const request = context.pageRequest(MaxResults, NextToken, 1000);
      const page = context.catalog.partitions.list(DatabaseName, TableName, partitionFilter(input), request);
      const authorization = authorizationOf(context.catalog.tables.get(DatabaseName, TableName));
      return {
        UnfilteredPartitions: page.items.map((Partition) => ({ Partition, ...authorization })),
        NextToken: context.nextToken(page),
      };
    },
  },
} satisfies GlueOperations;

const authorizationOf = ({ StorageDescriptor, PartitionKeys = [] }: Table) => ({
  AuthorizedColumns: [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys].map(({ Name = "" }) => Name),
  IsRegisteredWithLakeFormation: false,
});
