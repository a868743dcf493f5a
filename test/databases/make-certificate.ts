import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { giveToServer } from "./server-process.ts";

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate for localhost that is its own authority, and its key, for the server's eyes only. */
export function makeCertificate(folder: string): CertificateFiles {
  const [certificate, key] = [join(folder, "server.crt"), join(folder, "server.key")];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", ...made, ...names], { stdio: ["ignore", "ignore", "pipe"] });
  for (const file of [certificate, key]) giveToServer(file);
  return { certificate, key };
}
