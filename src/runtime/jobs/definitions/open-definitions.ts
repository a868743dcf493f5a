import { readFile } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { closestName } from "../../../plan/closest-name.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { jobNotFound } from "../errors.ts";
import type { JobDefinition } from "../jobs.ts";
import type { CreatedJobs } from "./created-jobs.ts";
import { openDescriptions } from "./describe-script.ts";
import { findJobFiles, type JobFile, jobFile } from "./find-job-files.ts";
import { locateScript } from "./locate-script.ts";
import { overrideDeclaration } from "./override-declaration.ts";
import { readSqlJob } from "./read-sql-job.ts";

export interface Definitions {
  all(): Promise<readonly JobDefinition[]>;
  /** By name, or by a path in the workspace. */
  find(nameOrPath: string): Promise<JobDefinition>;
  /** Refuses a name that no job has. */
  need(name: string): void;
}

type Created = NonNullable<JobDefinition["created"]>;

/** Workers that describe TypeScript jobs at the same time. */
const concurrency = 2;

/** The jobs of the workspace's folder, looked up anew at each call (a listing and a stat of each file), and those made by CreateJob. */
export function openDefinitions(engine: Engine, workspace: () => Workspace, createdJobs: CreatedJobs): Definitions {
  const describe = openDescriptions(engine);
  const sqlJobs = new Map<string, { readonly file: JobFile; readonly definition: JobDefinition }>();

  const readSql = async (file: JobFile): Promise<JobDefinition> => {
    const known = sqlJobs.get(file.path);
    if (known?.file.modifiedMs === file.modifiedMs && known.file.bytes === file.bytes) {
      // Several jobs may have one script.
      return { ...known.definition, name: file.name };
    }
    const definition = readSqlJob(file, await readFile(file.path, "utf8"));
    sqlJobs.set(file.path, { file, definition });
    return definition;
  };

  const readScript = async (file: JobFile): Promise<JobDefinition> => {
    const { name, language, path, modifiedMs } = file;
    try {
      return language === "sql" ? await readSql(file) : { name, language, path, modifiedMs, ...(await describe(path, workspace())) };
    } catch (error) {
      return { name, language, path, modifiedMs, problem: { message: error instanceof Error ? error.message : String(error) } };
    }
  };

  const readFiles = async (file: JobFile, namesakes: readonly JobFile[]): Promise<JobDefinition> => {
    const { name, language, path, modifiedMs } = file;
    const others = [...namesakes.map((other) => other.path), ...(createdJobs.find(name) === undefined ? [] : ["a call of CreateJob"])];
    if (others.length > 1) {
      const problem = { message: `${others.join(" and ")} have the same job name "${name}": rename one` };
      return { name, language, path, modifiedMs, problem };
    }
    return await readScript(file);
  };

  const readCreated = async (created: Created): Promise<JobDefinition> => {
    const { name, body } = created;
    const located = locateScript(body, workspace());
    if (located.kind === "problem") {
      const { path, message } = located;
      return { name, path, modifiedMs: created.updatedOn.getTime(), problem: { message }, created };
    }
    const { declaration, ...read } = await readScript(located.file);
    return { ...read, created, ...(declaration === undefined ? {} : { declaration: overrideDeclaration(declaration, body) }) };
  };

  const notFound = (name: string, files: readonly JobFile[]) => {
    const names = [...files, ...createdJobs.all()].map((job) => job.name);
    return jobNotFound(name, closestName(name, names), workspace().jobsFolder);
  };

  return {
    async all() {
      const files = [...Map.groupBy(findJobFiles(workspace().jobsFolder), ({ name }) => name)];
      const names = new Set(files.map(([name]) => name));
      const reads = [
        ...files.flatMap(([, [first, ...rest]]) => (first === undefined ? [] : [() => readFiles(first, [first, ...rest])])),
        ...createdJobs.all().flatMap((created) => (names.has(created.name) ? [] : [() => readCreated(created)])),
      ];
      const definitions: JobDefinition[] = [];
      const left = reads.values();
      const readNext = async () => {
        for (const read of left) {
          definitions.push(await read());
        }
      };
      await Promise.all(Array.from({ length: concurrency }, readNext));
      return definitions.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async find(nameOrPath) {
      const { folder, jobsFolder } = workspace();
      const files = findJobFiles(jobsFolder);
      const path = resolve(folder, nameOrPath);
      const named = files.find(({ name }) => name === nameOrPath);
      const created = named === undefined ? createdJobs.find(nameOrPath) : undefined;
      if (created !== undefined) {
        return await readCreated(created);
      }
      const file = named ?? files.find((known) => known.path === path) ?? scriptIn(folder, path);
      if (file === undefined) {
        throw notFound(nameOrPath, files);
      }
      return await readFiles(file, [...files.filter(({ name, path: other }) => name === file.name && other !== file.path), file]);
    },
    need(name) {
      const files = findJobFiles(workspace().jobsFolder);
      if (createdJobs.find(name) === undefined && !files.some((file) => file.name === name)) {
        throw notFound(name, files);
      }
    },
  };
}

/** A script elsewhere in the workspace, but not one outside of it. */
function scriptIn(folder: string, path: string): JobFile | undefined {
  const inside = relative(folder, path);
  return inside.startsWith("..") || isAbsolute(inside) ? undefined : jobFile(path);
}
