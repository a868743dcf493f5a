import { BatchDeleteTableVersion$, DeleteTableVersion$, GetTableVersion$, GetTableVersions$ } from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const tableVersionOperations = {
  GetTableVersion: {
    shape: GetTableVersion$,
    handle: ({ DatabaseName, TableName, VersionId }, { catalog }) => ({
      TableVersion: catalog.tables.version(
        DatabaseName,
        TableName,
        VersionId ?? catalog.tables.get(DatabaseName, TableName).VersionId ?? "0",
      ),
    }),
  },
  GetTableVersions: {
    shape: GetTableVersions$,
    handle: ({ DatabaseName, TableName, MaxResults, NextToken }, context) => {
      const page = context.catalog.tables.versions(DatabaseName, TableName, context.pageRequest(MaxResults, NextToken, 100));
      return { TableVersions: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  DeleteTableVersion: {
    shape: DeleteTableVersion$,
    handle: ({ DatabaseName, TableName, VersionId }, { catalog }) => {
      catalog.tables.deleteVersion(DatabaseName, TableName, VersionId);
      return {};
    },
  },
  BatchDeleteTableVersion: {
    shape: BatchDeleteTableVersion$,
    handle: ({ DatabaseName, TableName, VersionIds }, { catalog }) => ({
      Errors: [...catalog.tables.batchDeleteVersion(DatabaseName, TableName, VersionIds)],
    }),
  },
} satisfies GlueOperations;
