import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extensionsFolder } from "./install-extension.ts";
import { stopRuntime } from "./stop-runtime.ts";

/** The example workspace as it comes with the installed extension, in a folder of its own. */
export interface Example {
  readonly folder: string;
  /** The command line that comes with it. */
  epoxy(...words: readonly string[]): string;
  remove(): void;
}

/** A file of airports with a column that the others do not have: the table's second version, once it has been crawled. */
export const moreAirports =
  "iata,name,city,state,country,latitude,longitude,elevation\nZRH,Zurich,Zurich,ZH,Switzerland,47.458,8.548,432\n";

export function makeExample(): Example {
  const extension = join(extensionsFolder, readdirSync(extensionsFolder).find((name) => name.startsWith("epoxy.epoxy-")) ?? "");
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-flights-")));
  cpSync(join(extension, "examples/flights"), folder, { recursive: true });
  const epoxy = (...words: readonly string[]) =>
    execFileSync(process.execPath, [join(extension, "dist/cli.js"), ...words], { cwd: folder, encoding: "utf8" });
  return {
    folder,
    epoxy,
    remove: () => {
      stopRuntime(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
