import type { JobDeclaration } from "./job-declaration.ts";
import type { Plan, SourcePosition } from "./plan.ts";

/**
 * What the default export of a `.job.ts` is, once bundled: the contract between the sdk that a script imports and the
 * worker that loads it.
 */
export interface JobModule {
  readonly epoxy: "job";
  readonly declaration: JobDeclaration;
  /** Calls the script's function, which describes the datasets; no data is read. */
  build(context: BuildContext): Promise<BuiltJob>;
}

export interface BuildContext {
  /** Validated values as text, by name; the sdk turns them into the declared types. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly jobName: string;
  readonly runId: string;
  log(level: "debug" | "info" | "warn" | "error", message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Where in the user's script the current call comes from, read off the stack. */
  position(): SourcePosition | undefined;
}

export interface BuiltJob {
  readonly plan: Plan;
  /** The functions of map nodes, by `functionId`. */
  readonly functions: ReadonlyMap<string, RowFunction>;
}

/** Rows are plain objects: bigint for bigint, number, string, boolean, Date for timestamps, `YYYY-MM-DD` for dates, arrays, objects, Uint8Array, null. */
export type RowFunction = (row: Readonly<Record<string, unknown>>) => unknown;
