import {
  CreateDatabase$,
  type Database,
  DeleteDatabase$,
  type DatabaseAttributes,
  type DatabaseInput,
  GetDatabase$,
  GetDatabases$,
  UpdateDatabase$,
} from "@aws-sdk/client-glue";
import { arnOf } from "./arn.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { refuseUnavailable } from "./refuse-unavailable.ts";

export const databaseOperations = {
  CreateDatabase: {
    shape: CreateDatabase$,
    handle: ({ DatabaseInput, Tags }, { catalog }) => {
      refuseForeignDatabases(DatabaseInput);
      catalog.transaction(() => {
        catalog.databases.create(DatabaseInput);
        if (Tags !== undefined) catalog.tags.tag(arnOf(`database/${DatabaseInput.Name ?? ""}`), Tags);
      });
      return {};
    },
  },
  GetDatabase: { shape: GetDatabase$, handle: ({ Name }, { catalog }) => ({ Database: catalog.databases.get(Name) }) },
  GetDatabases: {
    shape: GetDatabases$,
    handle: ({ MaxResults, NextToken, ResourceShareType, AttributesToGet = [] }, context) => {
      const request = context.pageRequest(MaxResults, NextToken, 100);
      // All databases are of this account: none is shared with it.
      if (ResourceShareType === "FOREIGN" || ResourceShareType === "FEDERATED") return { DatabaseList: [] };
      const page = context.catalog.databases.list(request);
      return { DatabaseList: page.items.map((database) => withAttributes(database, AttributesToGet)), NextToken: context.nextToken(page) };
    },
  },
  UpdateDatabase: {
    shape: UpdateDatabase$,
    handle: ({ Name, DatabaseInput }, { catalog }) => {
      refuseForeignDatabases(DatabaseInput);
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

const withAttributes = (database: Database, wanted: readonly DatabaseAttributes[]): Database =>
  wanted.length === 0 ? database : { Name: database.Name, CatalogId: database.CatalogId };

function refuseForeignDatabases(input: DatabaseInput): void {
  refuseUnavailable(input, {
    TargetDatabase: "there are no resource links; name the database itself.",
    FederatedDatabase: "databases of other catalogs are not federated; make a connection and a crawler.",
  });
}
