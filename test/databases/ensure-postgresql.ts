import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { installDebianPackages } from "./install-debian-packages.ts";

const versions = "/usr/lib/postgresql";

/** The folder of PostgreSQL's programs, which Debian keeps by version. */
export function ensurePostgresql(): string {
  if (newest() === undefined) installDebianPackages("postgresql");
  const folder = newest();
  if (folder === undefined) throw new Error(`Debian's package postgresql brought no ${versions}/*/bin/initdb`);
  return folder;
}

function newest(): string | undefined {
  const names = existsSync(versions) ? readdirSync(versions) : [];
  const folders = names.sort((a, b) => Number(b) - Number(a)).map((name) => join(versions, name, "bin"));
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}
