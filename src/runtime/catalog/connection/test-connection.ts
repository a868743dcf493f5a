import type { TestConnectionInput } from "@aws-sdk/client-glue";
import { credentialsMissing, engineNotOffered, jdbcUrlNotValid, noTls, reachedOnly, secretIdNotOffered, testNotOffered } from "./errors.ts";
import { defaultPorts, type JdbcAddress, jdbcEngines, parseJdbcUrl } from "./jdbc-url.ts";
import { reachServer } from "./reach-server.ts";

const deadlineSeconds = 10;

/**
 * Tests a connection as far as it can be done here: whether its server is reached and is what it should be. AWS logs in as well; as long as
 * there is no driver for that, the best outcome is a refusal that says what was reached, never a success.
 */
export async function testConnection({
  ConnectionType: type,
  ConnectionProperties: properties = {},
}: Partial<Pick<TestConnectionInput, "ConnectionType" | "ConnectionProperties">>): Promise<never> {
  if (type !== "JDBC") throw testNotOffered(type ?? "");
  const address = addressOf(properties);
  if (properties.SECRET_ID) throw secretIdNotOffered();
  if (!properties.USERNAME || !properties.PASSWORD) throw credentialsMissing();
  const { found, offersTls } = await reachServer(address, deadlineSeconds);
  const place = `${address.host}:${address.port}`;
  if (properties.JDBC_ENFORCE_SSL?.toLowerCase() === "true" && offersTls === false) throw noTls(place);
  throw reachedOnly(place, found);
}

function addressOf(properties: NonNullable<TestConnectionInput["ConnectionProperties"]>): JdbcAddress {
  const { JDBC_CONNECTION_URL: url, HOST: host, PORT: port, JDBC_ENGINE: name } = properties;
  if (url) {
    const address = parseJdbcUrl(url);
    if (address !== undefined) return address;
    if (jdbcEngines.some((engine) => url.toLowerCase().startsWith(`jdbc:${engine}:`))) throw jdbcUrlNotValid();
    throw engineNotOffered(jdbcEngines);
  }
  const engine = jdbcEngines.find((known) => known === name?.toLowerCase());
  if (engine === undefined || !host) throw engineNotOffered(jdbcEngines);
  return { engine, host, port: port ? Number(port) : defaultPorts[engine] };
}
