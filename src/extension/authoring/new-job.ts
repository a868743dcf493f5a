import type { Glue } from "@aws-sdk/client-glue";
import { l10n, Uri, workspace } from "vscode";
import type { JobLanguage } from "../../plan/generate/job-language.ts";
import { openKnownTables } from "../../plan/generate/known-tables.ts";
import type { NamedTable } from "../../plan/generate/template/job-template.ts";
import { starterJob } from "../../plan/generate/template/starter-job.ts";
import { templates } from "../../plan/generate/template/templates.ts";
import type { TableName } from "../../plan/plan.ts";
import type { JobDetails } from "../../protocol/job-request.ts";
import type { Deps } from "../deps.ts";
import { askInSteps } from "./ask-in-steps.ts";
import { openJobFiles } from "./job-files.ts";
import { type NewJob, newJobSteps } from "./new-job-steps.ts";

/** Asks what is not given, writes the script, and opens it. Undefined: the user has left. */
export async function newJob({ runtime }: Deps, given: NewJob): Promise<Uri | undefined> {
  const connection = await runtime.connect();
  const glue = await connection.glue();
  const files = await openJobFiles(connection);
  const { jobs } = await connection.jobs({ kind: "list" });
  const answers = await askInSteps(given, newJobSteps({ glue, files, jobs }));
  if (answers === undefined) return undefined;
  const { language, text } = await scriptOf(glue, jobs, answers);
  return files.create(answers.name ?? "", language, text);
}

async function scriptOf(
  glue: Glue,
  jobs: readonly JobDetails[],
  answers: NewJob,
): Promise<{ readonly language: JobLanguage; readonly text: string }> {
  const { kind, name = "", tables = [], language = "sql" } = answers;
  if (kind === "job") return copyOf(jobs, answers.job ?? "");
  const [source, second] = await namedTables(glue, tables);
  const template = kind === "template" ? templates.find(({ id }) => id === answers.template) : undefined;
  if (template !== undefined && source !== undefined) {
    const own = { database: source.name.database, table: name.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, "_") };
    return { language: template.language, text: template.write({ source, second, target: answers.into ?? own }) };
  }
  const { DatabaseList: [first] = [] } = await glue.getDatabases({ MaxResults: 1 });
  return { language, text: starterJob(language, name, source, first?.Name) };
}

async function namedTables(glue: Glue, names: readonly TableName[]): Promise<readonly NamedTable[]> {
  const known = await openKnownTables(glue, names);
  return names.map((name) => {
    const table = known.table(name);
    if (table === undefined) throw new Error(l10n.t("There is no table {0} in the catalog.", `${name.database}.${name.table}`));
    return { name, ...table };
  });
}

async function copyOf(jobs: readonly JobDetails[], name: string) {
  const job = jobs.find((each) => each.name === name);
  if (job?.language === undefined) throw new Error(l10n.t("There is no job {0} with a script in SQL or TypeScript.", name));
  return { language: job.language, text: new TextDecoder().decode(await workspace.fs.readFile(Uri.file(job.path))) };
}
