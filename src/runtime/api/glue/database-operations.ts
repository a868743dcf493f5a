import { CreateDatabase$, DeleteDatabase$, GetDatabase$, GetDatabases$, UpdateDatabase$ } from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const databaseOperations = {
  CreateDatabase: {
    shape: CreateDatabase$,
    handle: ({ DatabaseInput }, { catalog }) => {
      catalog.databases.create(DatabaseInput);
      return {};
    },
  },
  GetDatabase: { shape: GetDatabase$, handle: ({ Name }, { catalog }) => ({ Database: catalog.databases.get(Name) }) },
  GetDatabases: {
    shape: GetDatabases$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.databases.list(context.pageRequest(MaxResults, NextToken, 100));
      return { DatabaseList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  UpdateDatabase: {
    shape: UpdateDatabase$,
    handle: ({ Name, DatabaseInput }, { catalog }) => {
      catalog.databases.update(Name, DatabaseInput);
      return {};
    },
  },
  DeleteDatabase: {
    shape: DeleteDatabase$,
    handle: ({ Name }, { catalog }) => {
      catalog.databases.delete(Name);
      return {};
    },
  },
} satisfies GlueOperations;
