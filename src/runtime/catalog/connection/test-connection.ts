import type { TestConnectionInput } from "@aws-sdk/client-glue";
import type { Workspace } from "../../workspace/workspace.ts";
import { assertNever } from "../../../plan/assert-never.ts";
import { customCertificate } from "./custom-certificate.ts";
import {
  credentialsMissing,
  engineNotOffered,
  hostNotFound,
  jdbcUrlNotValid,
  logInRefused,
  noTls,
  notReached,
  otherServer,
  secretIdNotOffered,
  testNotOffered,
  testTimedOut,
  tlsFailed,
  unknownDatabase,
  wrongCredentials,
} from "./errors.ts";
import { defaultPorts, type JdbcAddress, type JdbcEngine, jdbcEngines, parseJdbcUrl } from "./jdbc-url.ts";
import { type LogIn, logIn } from "./log-in.ts";
import { tlsPolicy } from "./tls-policy.ts";

const deadlineSeconds = 10;

/**
 * Logs in with a connection's user and password, as AWS's test does. InvalidInputException says what was reached and why it went no further,
 * or what is not offered; OperationTimeoutException after 10 s.
 */
export async function testConnection(
  {
    ConnectionType: type,
    ConnectionProperties: properties = {},
  }: Partial<Pick<TestConnectionInput, "ConnectionType" | "ConnectionProperties">>,
  workspace: Workspace,
): Promise<void> {
  if (type !== "JDBC") throw testNotOffered(type ?? "");
  const { engine, host, port, database, parameters } = addressOf(properties);
  const protocol = protocolOf(engine);
  const { USERNAME: user, PASSWORD: password, SECRET_ID, JDBC_ENFORCE_SSL: enforced, CUSTOM_JDBC_CERT: certificate } = properties;
  if (SECRET_ID) throw secretIdNotOffered();
  if (!user || !password) throw credentialsMissing();
  const outcome = await logIn(
    {
      ...{ protocol, host, port, user, password },
      ...(database !== undefined && { database }),
      tls: tlsPolicy({ engine, parameters }, enforced?.toLowerCase() === "true"),
      ...(certificate && { authorities: customCertificate(certificate, workspace) }),
    },
    deadlineSeconds,
  );
  const place = `${host}:${String(port)}`;
  switch (outcome.kind) {
    case "loggedIn":
      return;
    case "hostNotFound":
      throw hostNotFound(host);
    case "unreachable":
      throw notReached(place, outcome.cause);
    case "otherServer":
      throw otherServer(place, engine);
    case "noTls":
      throw noTls(place);
    case "tlsFailed":
      throw tlsFailed(place, outcome.cause);
    case "wrongCredentials":
      throw wrongCredentials(place, user);
    case "unknownDatabase":
      throw unknownDatabase(place, database ?? user);
    case "refused":
      throw logInRefused(place, outcome.cause);
    case "timedOut":
      throw testTimedOut(place, deadlineSeconds);
    default:
      return assertNever(outcome);
  }
}

function addressOf(properties: NonNullable<TestConnectionInput["ConnectionProperties"]>): JdbcAddress {
  const { JDBC_CONNECTION_URL: given, HOST: host = "", PORT: port, JDBC_ENGINE: name = "", DATABASE: database = "" } = properties;
  const scheme = given ? /^jdbc:([a-z0-9]+):/i.exec(given)?.[1] : name;
  const engine = jdbcEngines.find((known) => known === scheme?.toLowerCase());
  if (engine === undefined) throw engineNotOffered(scheme);
  protocolOf(engine);
  const bracketed = host.includes(":") ? `[${host}]` : host;
  const address = parseJdbcUrl(
    given || `jdbc:${engine}://${bracketed}:${port || String(defaultPorts[engine])}/${encodeURIComponent(database)}`,
  );
  if (address === undefined) throw jdbcUrlNotValid();
  return address;
}

function protocolOf(engine: JdbcEngine): LogIn["protocol"] {
  switch (engine) {
    case "postgresql":
    case "redshift":
      return "postgresql";
    case "mysql":
    case "mariadb":
      return "mysql";
    case "sqlserver":
    case "oracle":
      throw engineNotOffered(engine);
  }
}
