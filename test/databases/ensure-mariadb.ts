import { existsSync } from "node:fs";
import { installDebianPackages } from "./install-debian-packages.ts";

// mariadb-install-db calls the last.
const programs = { server: "/usr/sbin/mariadbd", install: "/usr/bin/mariadb-install-db", defaults: "/usr/bin/my_print_defaults" } as const;

/** MariaDB's programs, of the packages that start no service. */
export function ensureMariadb(): typeof programs {
  if (!Object.values(programs).every((program) => existsSync(program))) installDebianPackages("mariadb-server-core", "mariadb-client-core");
  return programs;
}
