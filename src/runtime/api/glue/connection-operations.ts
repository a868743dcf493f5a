import type { Connection, GetConnectionsFilter } from "@aws-sdk/client-glue";
import {
  BatchDeleteConnection$,
  CreateConnection$,
  DeleteConnection$,
  GetConnection$,
  GetConnections$,
  TestConnection$,
  UpdateConnection$,
} from "@aws-sdk/client-glue";
import { attempt } from "../../catalog/attempt.ts";
import { checkConnection } from "../../catalog/connection/check-connection.ts";
import { oneConnectionToTest } from "../../catalog/connection/errors.ts";
import { testConnection } from "../../catalog/connection/test-connection.ts";
import { matchingPage } from "../../catalog/matching-page.ts";
import { arnOf } from "./arn.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const connectionOperations = {
  CreateConnection: {
    shape: CreateConnection$,
    handle: async ({ ConnectionInput: input, Tags }, { catalog, workspace }) => {
      checkConnection(input);
      if (input.ValidateCredentials === true) await testConnection(input, workspace());
      catalog.transaction(() => {
        catalog.connections.create(input);
        if (Tags !== undefined) catalog.tags.tag(arnOf(`connection/${input.Name ?? ""}`), Tags);
      });
      return { CreateConnectionStatus: "READY" };
    },
  },
  GetConnection: {
    shape: GetConnection$,
    handle: ({ Name, HidePassword }, { catalog }) => ({ Connection: catalog.connections.get(Name, HidePassword ? "hide" : "reveal") }),
  },
  GetConnections: {
    shape: GetConnections$,
    handle: ({ Filter, HidePassword, MaxResults, NextToken }, context) => {
      const page = matchingPage(
        (part) => context.catalog.connections.list(part, HidePassword ? "hide" : "reveal"),
        context.pageRequest(MaxResults, NextToken, 1000),
        (connection) => matches(connection, Filter ?? {}),
        ({ Name = "" }) => Name,
      );
      return { ConnectionList: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  UpdateConnection: {
    shape: UpdateConnection$,
    handle: async ({ Name, ConnectionInput }, { catalog, workspace }) => {
      catalog.connections.get(Name, "hide");
      checkConnection(ConnectionInput);
      if (ConnectionInput.ValidateCredentials === true) await testConnection(ConnectionInput, workspace());
      catalog.connections.update(Name, ConnectionInput);
      return {};
    },
  },
  DeleteConnection: {
    shape: DeleteConnection$,
    handle: ({ ConnectionName }, { catalog }) => {
      catalog.connections.delete(ConnectionName);
      return {};
    },
  },
  BatchDeleteConnection: {
    shape: BatchDeleteConnection$,
    handle: ({ ConnectionNameList: names }, { catalog }) => {
      const outcomes = names.map((name) => ({ name, error: attempt(() => catalog.connections.delete(name)) }));
      return {
        Succeeded: outcomes.filter(({ error }) => error === undefined).map(({ name }) => name),
        Errors: Object.fromEntries(outcomes.flatMap(({ name, error }) => (error === undefined ? [] : [[name, error]]))),
      };
    },
  },
  TestConnection: {
    shape: TestConnection$,
    handle: async ({ ConnectionName: name, TestConnectionInput: input }, { catalog, workspace }) => {
      if ((name === undefined) === (input === undefined)) throw oneConnectionToTest();
      if (input !== undefined) checkConnection(input);
      await testConnection(input ?? catalog.connections.get(name ?? "", "use"), workspace());
      return {};
    },
  },
} satisfies GlueOperations;

function matches(connection: Connection, filter: GetConnectionsFilter): boolean {
  const { MatchCriteria: criteria = [], ConnectionType: type, ConnectionSchemaVersion: version } = filter;
  if (type !== undefined && connection.ConnectionType !== type) return false;
  if (version !== undefined && connection.ConnectionSchemaVersion !== version) return false;
  return criteria.every((criterion) => connection.MatchCriteria?.includes(criterion));
}
