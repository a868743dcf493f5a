import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { JobModule } from "../../../../plan/job-module.ts";
import type { JobScript } from "../../../../protocol/worker.ts";
import { bundleScript } from "./bundle-script.ts";
import { noJob } from "./errors.ts";
import { scriptError } from "./script-error.ts";
import type { ScriptStack } from "./script-stack.ts";
import { scriptStack } from "./script-stack.ts";
import { placeUncaught } from "./uncaught-error.ts";
import { workspaceFile } from "./workspace-file.ts";

export interface ImportedScript {
  readonly job: JobModule;
  readonly stack: ScriptStack;
  readonly dependencies: readonly string[];
}

/** Bundles a TypeScript job, runs its top level, and gives its default export. */
export async function importScript(script: JobScript): Promise<ImportedScript> {
  // The sdk's own frames lie above the script's, and there can be many.
  Error.stackTraceLimit = 100;
  const folder = await realpath(await mkdtemp(join(tmpdir(), "epoxy-script-")));
  try {
    const file = join(folder, "job.mjs");
    const { code, dependencies } = await bundleScript(script, file);
    await writeFile(file, code);
    const users = new Set(dependencies);
    const stack = scriptStack(file, code, (source) => {
      const name = workspaceFile(script.workspaceFolder, source);
      return users.has(name) ? name : undefined;
    });
    placeUncaught(stack);
    const module = await runTopLevel(file, stack);
    return { job: defaultJob(module, script), stack, dependencies };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTopLevel(file: string, stack: ScriptStack): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw scriptError(error, stack);
  }
}

function defaultJob(module: Readonly<Record<string, unknown>>, script: JobScript): JobModule {
  const found = module["default"];
  if (found === undefined) {
    throw noJob(script.path, "no default export");
  }
  if (typeof found !== "object" || found === null || !("epoxy" in found) || found.epoxy !== "job") {
    throw noJob(script.path, `a default export that is not a job (${found === null ? "null" : typeof found})`);
  }
  return found as JobModule;
}
