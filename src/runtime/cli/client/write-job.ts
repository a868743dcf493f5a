import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { jobExtension, type JobLanguage } from "../../../plan/generate/job-language.ts";
import { jobNameProblem } from "../../../plan/generate/job-name.ts";
import { badJobName, jobTaken } from "../errors.ts";
import type { Session } from "./open-session.ts";

/** Writes a new job's script into the workspace's folder of jobs, over nothing. Answers its path, relative to where the command runs. */
export async function writeJob({ folder }: Session, name: string, language: JobLanguage, text: string): Promise<string> {
  const { openWorkspace } = await import("../../workspace/open-workspace.ts");
  const { jobsFolder } = openWorkspace(folder);
  if (jobNameProblem(name, []) !== undefined) throw badJobName(name);
  for (const extension of Object.values(jobExtension)) {
    const path = join(jobsFolder, `${name}${extension}`);
    if (existsSync(path)) throw jobTaken(name, relative(process.cwd(), path));
  }
  mkdirSync(jobsFolder, { recursive: true });
  const path = join(jobsFolder, `${name}${jobExtension[language]}`);
  writeFileSync(path, text, { flag: "wx" });
  return relative(process.cwd(), path);
}
