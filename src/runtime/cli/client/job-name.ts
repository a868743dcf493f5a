import type { Glue } from "@aws-sdk/client-glue";
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";

/** A script's path as the runtime knows it, from the workspace, where a person gives it from where they are; a job's name stays. */
export const jobPath = (workspaceFolder: string, text: string) => (existsSync(text) ? relative(workspaceFolder, resolve(text)) : text);

/** The name of a job, given as such or by its script. A name needs no job: what is kept of one may have outlived it. */
export async function jobName(glue: Glue, workspaceFolder: string, text: string): Promise<string> {
  return existsSync(text) ? ((await glue.getJob({ JobName: jobPath(workspaceFolder, text) })).Job?.Name ?? text) : text;
}
