import type { Connection } from "@aws-sdk/client-glue";

/** A connection as the view shows it: never with its password. */
export interface ConnectionNode {
  readonly name: string;
  readonly type: string;
  readonly state: string;
  readonly description?: string | undefined;
  /** URL, host and the like. */
  readonly place?: string | undefined;
  readonly user?: string | undefined;
}

export function connectionNode(connection: Connection): ConnectionNode {
  const { Name: name = "", ConnectionType: type = "", Status: state = "", Description, ConnectionProperties: properties = {} } = connection;
  const { JDBC_CONNECTION_URL, HOST, PORT, CONNECTION_URL, KAFKA_BOOTSTRAP_SERVERS, USERNAME } = properties;
  const host = HOST === undefined ? undefined : [HOST, PORT].filter(Boolean).join(":");
  const place = JDBC_CONNECTION_URL ?? CONNECTION_URL ?? KAFKA_BOOTSTRAP_SERVERS ?? host;
  return { name, type, state, description: Description || undefined, place, user: USERNAME };
}
