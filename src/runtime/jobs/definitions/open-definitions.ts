import { readFile } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { closestName } from "../../../plan/closest-name.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { jobNotFound } from "../errors.ts";
import type { JobDefinition } from "../jobs.ts";
import { openDescriptions } from "./describe-script.ts";
import { findJobFiles, type JobFile, jobFile } from "./find-job-files.ts";
import { readSqlJob } from "./read-sql-job.ts";

export interface Definitions {
  all(): Promise<readonly JobDefinition[]>;
  /** By name, or by a path in the workspace. */
  find(nameOrPath: string): Promise<JobDefinition>;
}

/** Workers that describe TypeScript jobs at the same time. */
const concurrency = 2;

/** The jobs of the workspace's folder, looked up anew at each call: a listing and a stat of each file. */
export function openDefinitions(engine: Engine, workspace: () => Workspace): Definitions {
  const describe = openDescriptions(engine);
  const sqlJobs = new Map<string, { readonly file: JobFile; readonly definition: JobDefinition }>();

  const readSql = async (file: JobFile): Promise<JobDefinition> => {
    const known = sqlJobs.get(file.path);
    if (known?.file.modifiedMs === file.modifiedMs && known.file.bytes === file.bytes) {
      return known.definition;
    }
    const definition = readSqlJob(file, await readFile(file.path, "utf8"));
    sqlJobs.set(file.path, { file, definition });
    return definition;
  };

  const read = async (file: JobFile, namesakes: readonly JobFile[]): Promise<JobDefinition> => {
    const { name, language, path, modifiedMs } = file;
    if (namesakes.length > 1) {
      const problem = { message: `${namesakes.map((other) => other.path).join(" and ")} have the same job name "${name}": rename one` };
      return { name, language, path, modifiedMs, problem };
    }
    try {
      return language === "sql" ? await readSql(file) : { name, language, path, modifiedMs, ...(await describe(path, workspace())) };
    } catch (error) {
      return { name, language, path, modifiedMs, problem: { message: error instanceof Error ? error.message : String(error) } };
    }
  };

  return {
    async all() {
      const byName = [...Map.groupBy(findJobFiles(workspace().jobsFolder), ({ name }) => name).values()];
      const definitions = new Array<JobDefinition>();
      const left = byName.entries();
      const readNext = async () => {
        for (const [index, files] of left) {
          const [first] = files;
          if (first !== undefined) {
            definitions[index] = await read(first, files);
          }
        }
      };
      await Promise.all(Array.from({ length: concurrency }, readNext));
      return definitions;
    },
    async find(nameOrPath) {
      const { folder, jobsFolder } = workspace();
      const files = findJobFiles(jobsFolder);
      const path = resolve(folder, nameOrPath);
      const file = files.find(({ name }) => name === nameOrPath) ?? files.find((known) => known.path === path) ?? scriptIn(folder, path);
      if (file === undefined) {
        const names = files.map(({ name }) => name);
        throw jobNotFound(nameOrPath, closestName(nameOrPath, names), jobsFolder);
      }
      return await read(file, [...files.filter(({ name, path: other }) => name === file.name && other !== file.path), file]);
    },
  };
}

/** A script elsewhere in the workspace, but not one outside of it. */
function scriptIn(folder: string, path: string): JobFile | undefined {
  const inside = relative(folder, path);
  return inside.startsWith("..") || isAbsolute(inside) ? undefined : jobFile(path);
}
