import { l10n, type Uri, window, workspace } from "vscode";
import { draftPlan } from "../../plan/generate/draft/draft-plan.ts";
import { openKnownTables } from "../../plan/generate/known-tables.ts";
import { createScriptInput } from "../../plan/generate/pyspark/create-script-input.ts";
import { planScriptGraph } from "../../plan/generate/pyspark/plan-script-graph.ts";
import { writeSqlJob } from "../../plan/generate/sql/write-sql-job.ts";
import { writeTypescriptJob } from "../../plan/generate/typescript/write-typescript-job.ts";
import type { Deps } from "../deps.ts";
import { askInSteps } from "./ask-in-steps.ts";
import { generationSteps } from "./generation-steps.ts";
import { openJobFiles } from "./job-files.ts";
import { draftOf, type JobGeneration } from "./job-generation.ts";

/** Asks what is not given, generates the script, and opens it: a job's as its file, one for AWS Glue as a new text. Undefined: the user has left. */
export async function generateJob({ runtime }: Deps, given: JobGeneration): Promise<Uri | undefined> {
  const connection = await runtime.connect();
  const glue = await connection.glue();
  const files = await openJobFiles(connection);
  const answers = await askInSteps(given, generationSteps(glue, files));
  if (answers?.source === undefined || answers.target === undefined) return undefined;
  const { source, target, join, language = "sql", name = target.table } = answers;
  const catalog = await openKnownTables(glue, [source, target, ...(join === undefined ? [] : [join.table])]);
  const draft = draftOf(answers, catalog);
  if (language === "pyspark") {
    const { Database } = await glue.getDatabase({ Name: target.database });
    const location = `${(Database?.LocationUri ?? "s3://bucket").replace(/\/$/, "")}/${target.table}/`;
    const plan = draftPlan({ ...draft, target: { ...draft.target, location } }, catalog);
    const { PythonScript: content = "" } = await glue.createScript(createScriptInput(planScriptGraph(plan, catalog)));
    return (await window.showTextDocument(await workspace.openTextDocument({ language: "python", content }))).document.uri;
  }
  const heading = { description: l10n.t("{0} from {1}.", `${target.database}.${target.table}`, `${source.database}.${source.table}`) };
  const plan = draftPlan(draft, catalog);
  return files.create(
    name,
    language,
    language === "sql" ? writeSqlJob(plan, catalog, heading) : writeTypescriptJob(plan, catalog, heading),
  );
}
