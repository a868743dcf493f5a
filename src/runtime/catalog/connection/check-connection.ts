import type { ConnectionInput } from "@aws-sdk/client-glue";
import { jdbcUrlNotValid, propertiesMissing, secretInUrl } from "./errors.ts";
import { jdbcEngines, parseJdbcUrl } from "./jdbc-url.ts";

/** Refuses a connection without what its type needs, and one with a password where the catalog's file would keep it. */
export function checkConnection(input: Pick<ConnectionInput, "ConnectionType" | "ConnectionProperties">): void {
  const properties = input.ConnectionProperties ?? {};
  for (const [name, value] of Object.entries(properties)) if (/(url|hosts?)$/i.test(name) && hasPassword(value)) throw secretInUrl(name);
  const { ConnectionType: type } = input;
  if (type === "JDBC") checkJdbc(properties);
  if (type === "KAFKA" && !properties.KAFKA_BOOTSTRAP_SERVERS) throw propertiesMissing(type, "KAFKA_BOOTSTRAP_SERVERS");
  if (type === "MONGODB" && !properties.CONNECTION_URL) throw propertiesMissing(type, "CONNECTION_URL");
}

function checkJdbc({ JDBC_CONNECTION_URL: url, HOST, PORT, JDBC_ENGINE }: NonNullable<ConnectionInput["ConnectionProperties"]>): void {
  if (!url) {
    if (HOST && PORT && JDBC_ENGINE) return;
    throw propertiesMissing("JDBC", "JDBC_CONNECTION_URL, or HOST, PORT and JDBC_ENGINE,");
  }
  // Of other engines' URLs only their drivers know.
  const isKnown = jdbcEngines.some((engine) => url.toLowerCase().startsWith(`jdbc:${engine}:`));
  if (!url.startsWith("jdbc:") || (isKnown && parseJdbcUrl(url) === undefined)) throw jdbcUrlNotValid();
}

/** `user:password@`, Oracle's `user/password@`, or a parameter that is called a password. */
const hasPassword = (url: string) => /:\/\/[^/@\s]*:[^/@\s]*@|thin:[^@]*\/[^@/]+@|[?;&,(]\s*(password|pwd)\s*=\s*[^;&\s]/i.test(url);
