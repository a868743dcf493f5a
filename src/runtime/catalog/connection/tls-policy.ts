import { tlsModeUnknown } from "./errors.ts";
import type { JdbcAddress } from "./jdbc-url.ts";

/** Never; if the server offers it; always; always, by a certificate of a trusted authority; the same, and made out to this host. */
export type TlsPolicy = "off" | "preferred" | "required" | "trusted" | "verified";

/**
 * Whether a log-in uses TLS: "SSL with hostname matching" when JDBC_ENFORCE_SSL says so, else what the URL asks its JDBC driver for, else that
 * driver's default (pgJDBC 42.7, Connector/J 8, MariaDB Connector/J 3). InvalidInputException for a mode that no driver knows.
 */
export function tlsPolicy({ engine, parameters }: Pick<JdbcAddress, "engine" | "parameters">, enforced: boolean): TlsPolicy {
  if (enforced) return "verified";
  const { sslmode, ssl, usessl, requiressl, verifyservercertificate } = parameters;
  if (sslmode !== undefined) {
    const mode = modes.get(sslmode.toLowerCase().replaceAll("_", "-"));
    if (mode === undefined) throw tlsModeUnknown([...modes.keys()]);
    return mode;
  }
  switch (engine) {
    case "postgresql":
      return isOn(ssl) ? "verified" : "preferred";
    case "mariadb":
      return isOn(usessl) ? "verified" : "off";
    case "mysql":
      if (usessl?.toLowerCase() === "false") return "off";
      if (isOn(verifyservercertificate)) return "trusted";
      return isOn(requiressl) ? "required" : "preferred";
    case "redshift":
    case "sqlserver":
    case "oracle":
      return isOn(ssl) ? "trusted" : "preferred";
  }
}

/** A parameter without a value is on. */
const isOn = (value: string | undefined) => value !== undefined && ["", "true", "1"].includes(value.toLowerCase());

const modes: ReadonlyMap<string, TlsPolicy> = new Map([
  ["disable", "off"],
  ["disabled", "off"],
  ["allow", "preferred"],
  ["prefer", "preferred"],
  ["preferred", "preferred"],
  ["require", "required"],
  ["required", "required"],
  ["trust", "required"],
  ["verify-ca", "trusted"],
  ["verify-full", "verified"],
  ["verify-identity", "verified"],
]);
