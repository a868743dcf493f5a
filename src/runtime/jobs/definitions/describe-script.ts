import { statSync } from "node:fs";
import { sep } from "node:path";
import type { JobDeclaration } from "../../../plan/job-declaration.ts";
import type { Engine } from "../../engine/engine.ts";
import { EngineError } from "../../engine/errors.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { JobDefinition } from "../jobs.ts";

export type Description = Pick<JobDefinition, "declaration"> | Required<Pick<JobDefinition, "problem">>;

/** A script is loaded to be asked what it declares: one that never ends is given up. */
const describeTimeoutMs = 30_000;

/**
 * What TypeScript jobs declare, asked of a worker and kept until one of the files that went into the script changes. Files
 * of the state folder do not count: they are written anew with each change of the catalog. A failure is not kept, since
 * nobody knows which change will mend it.
 */
export function openDescriptions(engine: Engine): (path: string, workspace: Workspace) => Promise<Description> {
  const known = new Map<string, { readonly declaration: JobDeclaration; readonly stamps: ReadonlyMap<string, number> }>();
  const asking = new Map<string, Promise<Description>>();

  const ask = async (path: string, workspace: Workspace): Promise<Description> => {
    // Taken before the script is read: a change while it is being read must not go unseen.
    const before = modified(path);
    try {
      const script = { language: "typescript", path, workspaceFolder: workspace.folder } as const;
      const signal = AbortSignal.timeout(describeTimeoutMs);
      const result = await engine.start({ kind: "describe", script }, { listener: {}, signal }).result;
      if (result.kind !== "describe") {
        throw new TypeError(`a describe task ended as ${result.kind}`);
      }
      const dependencies = result.dependencies.filter((file) => !file.startsWith(`${workspace.stateFolder}${sep}`));
      const stamps = new Map([...dependencies.map((file) => [file, modified(file)] as const), [path, before] as const]);
      known.set(path, { declaration: result.declaration, stamps });
      return { declaration: result.declaration };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  };

  return (path, workspace) => {
    const kept = known.get(path);
    if (kept !== undefined && [...kept.stamps].every(([file, stamp]) => modified(file) === stamp)) {
      return Promise.resolve({ declaration: kept.declaration });
    }
    const pending = asking.get(path) ?? ask(path, workspace).finally(() => asking.delete(path));
    asking.set(path, pending);
    return pending;
  };
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function problemOf(error: unknown): NonNullable<JobDefinition["problem"]> {
  if (!(error instanceof EngineError)) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  if (error.code === "Stopped") {
    return { message: `the script did not say what it declares within ${describeTimeoutMs / 1000} s: its top level must not wait or loop` };
  }
  const { message, source } = error;
  return { message, ...(source === undefined ? {} : { line: source.line, column: source.column }) };
}
