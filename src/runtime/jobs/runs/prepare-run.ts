import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { JobDeclaration } from "../../../plan/job-declaration.ts";
import type { JobScript } from "../../../protocol/worker.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { readSqlJob } from "../definitions/read-sql-job.ts";
import { overrideDeclaration } from "../definitions/override-declaration.ts";
import { jobUnreadable } from "../errors.ts";
import type { JobDefinition } from "../jobs.ts";
import { type ValidatedArguments, validateArguments } from "../validate-arguments.ts";

/** A job that can run, with everything checked that can be checked without running it. */
export interface PreparedRun {
  readonly jobName: string;
  readonly declaration: JobDeclaration;
  readonly arguments: ValidatedArguments;
  readonly script: JobScript;
  readonly sha256: string;
}

/** Throws InvalidInputException when the script cannot be read or the arguments are not what it declares. */
export async function prepareRun(
  definition: JobDefinition,
  workspace: Workspace,
  given: Readonly<Record<string, string>>,
): Promise<PreparedRun> {
  const { name: jobName, language, path } = definition;
  if (definition.declaration === undefined || language === undefined) {
    throw jobUnreadable(jobName, path, definition.problem ?? { message: "the script cannot be read" });
  }
  const bytes = await readFile(path);
  const text = bytes.toString("utf8");
  // The text that is checked, hashed and run is one and the same, also when the file changes meanwhile.
  const { declaration, problem } = language === "sql" ? readSqlJob({ ...definition, language, bytes: bytes.length }, text) : definition;
  if (declaration === undefined) {
    throw jobUnreadable(jobName, path, problem ?? { message: "the script cannot be read" });
  }
  return {
    jobName,
    declaration: overrideDeclaration(declaration, definition.created?.body),
    arguments: validateArguments(jobName, declaration, given),
    script: { language, path, workspaceFolder: workspace.folder, ...(language === "sql" ? { text } : {}) },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}
