import type { JobDeclaration } from "../../../../plan/job-declaration.ts";
import type { DescribeTask } from "../../../../protocol/worker.ts";
import { importScript } from "./import-script.ts";

/** What a TypeScript job declares, and the files it depends on. Its top level runs, its function does not. */
export async function describeScript(
  task: DescribeTask,
): Promise<{ readonly declaration: JobDeclaration; readonly dependencies: readonly string[] }> {
  const { job, dependencies } = await importScript(task.script);
  return { declaration: job.declaration, dependencies };
}
