import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { childPath, compiledPath, shimPath } from "./build.ts";

export type Fault =
  | { readonly kind: "kill" | "torn"; readonly at: number }
  | { readonly kind: "error"; readonly at: number; readonly errno: number; readonly persists: boolean; readonly thenKilledAt?: number };

export interface ChildResult {
  readonly killed: boolean;
  /** What it printed; absent when it was killed before. */
  readonly report: { readonly kind?: string; readonly code?: string; readonly message?: string } | undefined;
  /** `open /path`, `write /path`, in order. */
  readonly operations: readonly string[];
  readonly acknowledged: boolean;
}

/** Runs the child under the shim and waits for its end. */
export async function runChild(
  folder: string,
  task: "change" | "recover" | "catalog",
  scenario: string,
  fault?: Fault,
): Promise<ChildResult> {
  const log = join(folder, "..", "operations.log");
  rmSync(log, { force: true });
  const child = spawn(process.execPath, [resolve(childPath), folder, task, scenario], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: resolve(compiledPath),
      LD_PRELOAD: resolve(shimPath),
      FAULT_PREFIX: `${folder}/`,
      FAULT_LOG: log,
      ...(fault === undefined ? {} : { FAULT_AT: String(fault.at), FAULT_KIND: fault.kind }),
      ...(fault?.kind === "error" ? { FAULT_ERRNO: String(fault.errno) } : {}),
      ...(fault?.kind === "error" && fault.persists ? { FAULT_PERSISTS: "1" } : {}),
      ...(fault?.kind === "error" && fault.thenKilledAt !== undefined ? { FAULT_KILL_AT: String(fault.thenKilledAt) } : {}),
    },
  });
  let output = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((ended, failed) => {
    child.on("error", failed);
    child.on("close", (exitCode, exitSignal) => {
      ended({ code: exitCode, signal: exitSignal });
    });
  });
  if (signal !== "SIGKILL" && code !== 0) {
    throw new Error(`the child ended with ${String(code ?? signal)}: ${complaints}`);
  }
  return {
    killed: signal === "SIGKILL",
    report: output === "" ? undefined : (JSON.parse(output) as ChildResult["report"]),
    operations: existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [],
    acknowledged: existsSync(join(folder, "acknowledged")),
  };
}

/** A copy of a lake, in a folder of its own. */
export function copyLake(from: string): { readonly folder: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), "epoxy-faults-"));
  const folder = join(parent, "lake");
  cpSync(from, folder, { recursive: true, preserveTimestamps: true });
  return {
    folder,
    remove: () => {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
