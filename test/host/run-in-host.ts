import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openVscodeWindow } from "../vscode/vscode-window.ts";
import { bundleSuites } from "./bundle-suites.ts";

export interface HostRun {
  readonly results: readonly { readonly suite: string; readonly name: string; readonly failure?: string }[];
  /** What the extension host printed. */
  readonly log: readonly string[];
  /** Undefined: it did not come to an end. */
  readonly exitCode: number | undefined;
}

const root = join(import.meta.dirname, "../..");
const mark = "epoxy-host-result ";
const longestMs = 10 * 60_000;

/** Runs the suites inside the extension host of a real VS Code, on a copy of `fixtures/workspace`. */
export async function runInHost(): Promise<HostRun> {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-host-"));
  cpSync(join(import.meta.dirname, "workspace"), folder, { recursive: true });
  const tests = await bundleSuites();
  const log: string[] = [];
  // The server's package has no compiler of its own.
  const settings = { "typescript.tsdk": join(root, "node_modules/typescript/lib") };
  const window = await openVscodeWindow({ folder, extension: root, tests, settings, log: (line) => log.push(line) });
  try {
    const exitCode = await Promise.race([window.testsEnded, wait(longestMs, undefined, { ref: false })]);
    const results = log.flatMap((line) => {
      const at = line.indexOf(mark);
      return at < 0 ? [] : [JSON.parse(line.slice(at + mark.length)) as HostRun["results"][number]];
    });
    return { results, log, exitCode };
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
