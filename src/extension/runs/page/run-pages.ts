import type { Disposable } from "vscode";

/** The pages of runs and plans. */
export interface RunPages extends Disposable {
  openRun(jobName: string, runId: string): void;
  /** What a job would do with these arguments, without running it. */
  openPlan(jobName: string, given: Readonly<Record<string, string>>): void;
}
