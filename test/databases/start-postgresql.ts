import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensurePostgresql } from "./ensure-postgresql.ts";
import { makeCertificate } from "./make-certificate.ts";
import { type DatabaseServer, freePort, giveToServer, runAsServer, serverFolder, startServer } from "./server-process.ts";

/** A PostgreSQL of its own on loopback, with the database postgres and one user; with TLS, nobody comes in without. */
export async function startPostgresql(user: string, password: string, offersTls: "tls" | "no tls"): Promise<DatabaseServer> {
  const programs = ensurePostgresql();
  const folder = serverFolder("postgresql");
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  writeFileSync(passwordFile, password);
  giveToServer(passwordFile);
  const method = ["--auth=scram-sha-256", `--username=${user}`, `--pwfile=${passwordFile}`];
  runAsServer(join(programs, "initdb"), `--pgdata=${data}`, ...method, "--no-sync", "--encoding=UTF8", "--locale=C");
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: "", fsync: "off" };
  const files = offersTls === "tls" ? makeCertificate(folder) : undefined;
  if (files !== undefined) {
    chmodSync(files.key, 0o600);
    writeFileSync(join(data, "pg_hba.conf"), "hostssl all all all scram-sha-256\n");
  }
  const tls = files && { ssl: "on", ssl_cert_file: files.certificate, ssl_key_file: files.key };
  const words = Object.entries({ ...settings, ...tls }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const close = await startServer(folder, join(programs, "postgres"), ["-D", data, ...words], /ready to accept connections/);
  return { port, ...(files && { certificate: readFileSync(files.certificate, "utf8") }), close };
}
