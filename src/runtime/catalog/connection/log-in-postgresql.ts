import { Client, type ClientConfig } from "pg";
import { connectionFailure } from "./connection-failure.ts";
import type { LogIn, LogInOutcome } from "./log-in.ts";

/** Within no time limit of its own. */
export async function logInToPostgresql(logIn: LogIn): Promise<LogInOutcome> {
  const { tls, authorities: ca } = logIn;
  switch (tls) {
    case "off":
      return attempt(logIn, false);
    case "preferred": {
      const outcome = await attempt(logIn, { rejectUnauthorized: false });
      return outcome.kind === "noTls" ? attempt(logIn, false) : outcome;
    }
    case "required":
      return attempt(logIn, { rejectUnauthorized: false });
    case "trusted":
      return attempt(logIn, { ca, checkServerIdentity: () => undefined });
    case "verified":
      return attempt(logIn, { ca });
  }
}

async function attempt({ host, port, user, password, database = user }: LogIn, ssl: ClientConfig["ssl"]): Promise<LogInOutcome> {
  const client = new Client({ host, port, user, password, database, ssl, application_name: "epoxy" });
  // Without a listener, what happens to the connection later would be thrown.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { kind: "loggedIn" };
  } catch (error) {
    return outcomeOf(error as Error & { readonly code?: string });
  } finally {
    void client.end();
  }
}

/** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html; the texts without a code are the driver's. */
function outcomeOf(error: Error & { readonly code?: string }): LogInOutcome {
  const { code, message } = error;
  if (code === "28P01" || (code === "28000" && message.startsWith("password authentication failed"))) return { kind: "wrongCredentials" };
  if (code === "3D000") return { kind: "unknownDatabase" };
  if (message === "The server does not support SSL connections") return { kind: "noTls" };
  if (message === "There was an error establishing an SSL connection" || message.startsWith("received invalid response")) {
    return { kind: "otherServer" };
  }
  if (message.startsWith("Connection terminated")) return { kind: "refused", cause: "it closed the connection" };
  return connectionFailure(error) ?? { kind: "refused", cause: message };
}
