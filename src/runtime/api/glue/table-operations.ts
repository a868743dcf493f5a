import { DeleteTable$, GetTable$, GetTables$, GetTableVersion$, GetTableVersions$, SearchTables$ } from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const tableOperations = {
  GetTable: { shape: GetTable$, handle: ({ DatabaseName, Name }, { catalog }) => ({ Table: catalog.tables.get(DatabaseName, Name) }) },
  GetTables: {
    shape: GetTables$,
    handle: (input, context) => {
      const page = context.catalog.tables.list(input, context.pageRequest(input.MaxResults, input.NextToken, 100));
      return { TableList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  DeleteTable: {
    shape: DeleteTable$,
    handle: ({ DatabaseName, Name }, { catalog }) => {
      catalog.tables.delete(DatabaseName, Name);
      return {};
    },
  },
  GetTableVersion: {
    shape: GetTableVersion$,
    handle: ({ DatabaseName, TableName, VersionId }, { catalog }) => ({
      TableVersion:
        VersionId === undefined
          ? { Table: catalog.tables.get(DatabaseName, TableName), VersionId: catalog.tables.get(DatabaseName, TableName).VersionId }
          : catalog.tables.version(DatabaseName, TableName, VersionId),
    }),
  },
  GetTableVersions: {
    shape: GetTableVersions$,
    handle: ({ DatabaseName, TableName, MaxResults, NextToken }, context) => {
      const page = context.catalog.tables.versions(DatabaseName, TableName, context.pageRequest(MaxResults, NextToken, 100));
      return { TableVersions: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  SearchTables: {
    shape: SearchTables$,
    handle: (input, context) => {
      const page = context.catalog.tables.search(input, context.pageRequest(input.MaxResults, input.NextToken, 1000));
      return { TableList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
} satisfies GlueOperations;
