import { readFileSync } from "node:fs";
import { Option } from "commander";
import { requestJobs } from "../../../client/request-jobs.ts";
import type { JobLanguage } from "../../../plan/generate/job-language.ts";
import { openKnownTables } from "../../../plan/generate/known-tables.ts";
import type { JobTemplate, NamedTable } from "../../../plan/generate/template/job-template.ts";
import { starterJob } from "../../../plan/generate/template/starter-job.ts";
import { templates } from "../../../plan/generate/template/templates.ts";
import type { TableName } from "../../../plan/plan.ts";
import type { Session } from "../client/open-session.ts";
import { parseTableName } from "../client/table-name.ts";
import { writeJob } from "../client/write-job.ts";
import { collect, type CommonOptions, newCommand, withSession } from "../command.ts";
import { noSuchJob, noSuchTable, tablesNeeded } from "../errors.ts";

interface NewOptions extends CommonOptions {
  readonly language: JobLanguage;
  readonly table?: readonly string[];
  readonly template?: string;
  readonly into?: string;
  readonly from?: string;
}

export const newJobCommand = newCommand(
  "new [job]",
  "write a new job's script: from nothing, from a table, from a template, or as a copy of another; lists the templates without a name",
  "epoxy new newest_orders --template deduplicate --table shop.orders",
)
  .addOption(new Option("--language <language>", "of a job without a template").choices(["sql", "typescript"]).default("sql"))
  .option("--table <database.table>", "a table to read; twice for a template of two", collect)
  .addOption(new Option("--template <name>", "from the gallery").choices(templates.map(({ id }) => id)))
  .option("--into <database.table>", "the table that a template writes (default: the job's name, beside the table it reads)")
  .option("--from <job>", "copy this job's script")
  .action((name: string | undefined, options: NewOptions) =>
    withSession(options, async (session, output) => {
      if (name === undefined) {
        if (options.json)
          return output.json(
            templates.map(({ id, title, description, language, tables }) => ({ id, title, description, language, tables })),
          );
        return output.table(
          [{ name: "template" }, { name: "language" }, { name: "tables" }, { name: "what it does" }],
          templates.map(({ id, language, tables, description }) => [id, language, String(tables), description]),
        );
      }
      const { language, text } = await scriptOf(session, name, options);
      const path = await writeJob(session, name, language, text);
      if (options.json) return output.json({ name, path, language });
      output.line(`${output.paint.green("+")} ${path}`);
      output.note(`Next: epoxy run ${name}`);
    }),
  );

async function scriptOf(
  session: Session,
  name: string,
  options: NewOptions,
): Promise<{ readonly language: JobLanguage; readonly text: string }> {
  if (options.from !== undefined) return copyOf(session, options.from);
  const tables = (options.table ?? []).map(parseTableName);
  const template = templates.find(({ id }) => id === options.template);
  if (template === undefined) {
    const [source] = await namedTables(session, tables.slice(0, 1));
    const { DatabaseList: [first] = [] } = await (await session.glue()).getDatabases({ MaxResults: 1 });
    return { language: options.language, text: starterJob(options.language, name, source, first?.Name) };
  }
  if (tables.length !== template.tables) throw tablesNeeded(template.id, template.tables, tables.length);
  return { language: template.language, text: await fromTemplate(session, template, name, tables, options.into) };
}

async function fromTemplate(session: Session, template: JobTemplate, name: string, tables: readonly TableName[], into: string | undefined) {
  const [source, second] = await namedTables(session, tables);
  if (source === undefined) throw tablesNeeded(template.id, template.tables, 0);
  const own = { database: source.name.database, table: name.toLowerCase().replaceAll(/[^\p{L}\p{N}_]+/gu, "_") };
  return template.write({ source, second, target: into === undefined ? own : parseTableName(into) });
}

async function namedTables(session: Session, names: readonly TableName[]): Promise<readonly NamedTable[]> {
  const known = await openKnownTables(await session.glue(), names);
  return names.map((name) => {
    const table = known.table(name);
    if (table === undefined) throw noSuchTable(name.database, name.table);
    return { name, ...table };
  });
}

async function copyOf({ daemon }: Session, from: string) {
  const { jobs } = await requestJobs(daemon, { kind: "list" });
  const job = jobs.find(({ name }) => name === from);
  if (job?.language === undefined) {
    throw noSuchJob(
      from,
      jobs.map(({ name }) => name),
    );
  }
  return { language: job.language, text: readFileSync(job.path, "utf8") };
}
