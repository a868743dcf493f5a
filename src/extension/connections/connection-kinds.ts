import type { ConnectionInput } from "@aws-sdk/client-glue";

/** What is asked for, by the type of a connection. */
export interface ConnectionKind {
  readonly type: NonNullable<ConnectionInput["ConnectionType"]>;
  /** The property that says where the server is. */
  readonly property: "JDBC_CONNECTION_URL" | "CONNECTION_URL" | "KAFKA_BOOTSTRAP_SERVERS";
  readonly example: string;
  /** Begins every right value. */
  readonly prefix: string;
  readonly hasLogin: boolean;
}

const jdbc = (engine: string, rest: string) => ({
  type: "JDBC" as const,
  property: "JDBC_CONNECTION_URL" as const,
  example: `jdbc:${engine}:${rest}`,
  prefix: `jdbc:${engine}:`,
  hasLogin: true,
});

/** By the name people know. */
export const connectionKinds: Readonly<Record<string, ConnectionKind>> = {
  PostgreSQL: jdbc("postgresql", "//localhost:5432/database"),
  MySQL: jdbc("mysql", "//localhost:3306/database"),
  "SQL Server": jdbc("sqlserver", "//localhost:1433;databaseName=database"),
  Oracle: jdbc("oracle", "thin://@localhost:1521/service"),
  "Amazon Redshift": jdbc("redshift", "//cluster.example.com:5439/database"),
  MongoDB: {
    type: "MONGODB",
    property: "CONNECTION_URL",
    example: "mongodb://localhost:27017/database",
    prefix: "mongodb",
    hasLogin: true,
  },
  Kafka: { type: "KAFKA", property: "KAFKA_BOOTSTRAP_SERVERS", example: "localhost:9092", prefix: "", hasLogin: false },
};

export interface ConnectionAnswers {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly place: string;
  /** Empty: there is no login. */
  readonly user: string;
  readonly password: string;
}

/** What CreateConnection takes. */
export function connectionInput({ name, kind, place, user, password }: ConnectionAnswers): ConnectionInput {
  const login = user === "" ? {} : { USERNAME: user, PASSWORD: password };
  return { Name: name, ConnectionType: kind.type, ConnectionProperties: { [kind.property]: place, ...login } };
}
