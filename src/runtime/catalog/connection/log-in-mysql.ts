import { isIP } from "node:net";
import { createConnection, type SslOptions } from "mysql2/promise";
import { connectionFailure, tlsFailure } from "./connection-failure.ts";
import type { LogIn, LogInOutcome } from "./log-in.ts";

/** Within no time limit of its own. */
export async function logInToMysql(logIn: LogIn): Promise<LogInOutcome> {
  const { host, tls, authorities } = logIn;
  const ca = authorities === undefined ? {} : { ca: authorities };
  switch (tls) {
    case "off":
      return attempt(logIn);
    case "preferred": {
      const outcome = await attempt(logIn, { rejectUnauthorized: false });
      return outcome.kind === "noTls" ? attempt(logIn) : outcome;
    }
    case "required":
      return attempt(logIn, { rejectUnauthorized: false });
    case "trusted":
      return attempt(logIn, { ...ca, rejectUnauthorized: true, verifyIdentity: false });
    case "verified":
      // The driver would look for "localhost" in the certificate.
      if (isIP(host) !== 0)
        return { kind: "tlsFailed", cause: "a certificate can be checked for a host's name only, and this is an address" };
      return attempt(logIn, { ...ca, rejectUnauthorized: true, verifyIdentity: true });
  }
}

async function attempt({ host, port, user, password, database }: LogIn, ssl?: SslOptions): Promise<LogInOutcome> {
  try {
    const connection = await createConnection({
      ...{ host, port, user, password, connectTimeout: 0 },
      ...(database !== undefined && { database }),
      ...(ssl !== undefined && { ssl }),
    });
    void connection.end();
    return { kind: "loggedIn" };
  } catch (error) {
    return outcomeOf(error as Error & { readonly code?: string });
  }
}

/** Codes: https://mariadb.com/kb/en/mariadb-error-codes/, and the driver's own. */
function outcomeOf(error: Error & { readonly code?: string }): LogInOutcome {
  const { code, message } = error;
  if (code === "ER_ACCESS_DENIED_ERROR") return { kind: "wrongCredentials" };
  if (code === "ER_BAD_DB_ERROR") return { kind: "unknownDatabase" };
  if (code === "HANDSHAKE_NO_SSL_SUPPORT") return { kind: "noTls" };
  if (code === "HANDSHAKE_SSL_ERROR") return tlsFailure(message);
  if (code === "PROTOCOL_CONNECTION_LOST") return { kind: "refused", cause: "it closed the connection" };
  return connectionFailure(error) ?? { kind: "refused", cause: message };
}
