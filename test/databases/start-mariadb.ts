import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureMariadb } from "./ensure-mariadb.ts";
import { makeCertificate } from "./make-certificate.ts";
import { type DatabaseServer, freePort, giveToServer, runAsServer, serverFolder, startServer } from "./server-process.ts";

/** A MariaDB of its own on loopback, with the database sales and one user, who may see every database; with TLS, it does not come in without. */
export async function startMariadb(user: string, password: string, offersTls: "tls" | "no tls"): Promise<DatabaseServer> {
  const { install, server } = ensureMariadb();
  const folder = serverFolder("mariadb");
  const [data, setup] = [join(folder, "data"), join(folder, "setup.sql")];
  runAsServer(install, "--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db");
  const literal = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  // One statement a line, as --init-file has it.
  const account = `${literal(user)}@'%'`;
  writeFileSync(
    setup,
    `set names utf8mb4;\ncreate user ${account} identified by ${literal(password)} require ${offersTls === "tls" ? "ssl" : "none"};\ngrant all on *.* to ${account};\ncreate database sales;\n`,
  );
  giveToServer(setup);
  const port = await freePort();
  const files = offersTls === "tls" ? makeCertificate(folder) : undefined;
  const places = [`--datadir=${data}`, `--socket=${join(folder, "socket")}`, `--init-file=${setup}`];
  const tls = files ? [`--ssl-cert=${files.certificate}`, `--ssl-key=${files.key}`] : [];
  const words = ["--no-defaults", ...places, "--bind-address=127.0.0.1", `--port=${String(port)}`, "--skip-name-resolve", ...tls];
  const close = await startServer(folder, server, words, /ready for connections/);
  return { port, ...(files && { certificate: readFileSync(files.certificate, "utf8") }), close };
}
