import { readFileSync } from "node:fs";
import { Option } from "commander";
import type { Condition } from "../../../plan/generate/draft/condition.ts";
import { draftPlan } from "../../../plan/generate/draft/draft-plan.ts";
import type { DraftJoin, JobDraft } from "../../../plan/generate/draft/job-draft.ts";
import { outputFormat } from "../../../plan/generate/draft/output-format.ts";
import { type KnownTables, openKnownTables } from "../../../plan/generate/known-tables.ts";
import { createScriptInput } from "../../../plan/generate/pyspark/create-script-input.ts";
import { planScriptGraph } from "../../../plan/generate/pyspark/plan-script-graph.ts";
import { writeSqlJob } from "../../../plan/generate/sql/write-sql-job.ts";
import { writeTypescriptJob } from "../../../plan/generate/typescript/write-typescript-job.ts";
import type { Plan, WriteMode } from "../../../plan/plan.ts";
import { parseTableName } from "../client/table-name.ts";
import { writeJob } from "../client/write-job.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { castOption, columnsOption, joinOption, readMapping, renameOption, resolveOption } from "../generate-options.ts";
import { whereOption } from "../row-options.ts";

interface GenerateOptions extends CommonOptions {
  readonly language: "sql" | "typescript" | "pyspark";
  readonly name?: string;
  readonly print?: boolean;
  readonly resolve?: NonNullable<JobDraft["resolve"]>;
  readonly join?: readonly DraftJoin[];
  readonly where?: readonly Condition[];
  readonly notNull?: readonly string[];
  readonly deduplicate?: readonly string[];
  readonly select?: readonly string[];
  readonly rename?: Readonly<Record<string, string>>;
  readonly cast?: ReturnType<typeof castOption>;
  readonly mapping?: string;
  readonly dropNullFields?: boolean;
  readonly relationalize?: boolean;
  readonly mode?: WriteMode;
  readonly format?: string;
  readonly partitionBy?: readonly string[];
  readonly location?: string;
}

export const generateCommand = newCommand(
  "generate <source> <target>",
  "write a job that fills a table from another: what it does in between is said by the options, in this order",
  'epoxy generate shop.orders lake.orders --where "total > 0" --deduplicate id --cast total=double --partition-by day',
)
  .addOption(new Option("--language <language>", "what the job is written in").choices(["sql", "typescript", "pyspark"]).default("sql"))
  .option("--name <job>", "the job's name (default: that of the target)")
  .option("--print", "print the script, write no file")
  .option("--resolve <column=action>", "settle a column of several types: price=cast:double, make_cols, make_struct", resolveOption)
  .option("--join <join>", 'join another table: "left shop.people on person=id"', joinOption)
  .option("--where <condition>", "only rows for which it holds: state = CA, delay >= 10, name is not null; all of them", whereOption)
  .option("--not-null <columns>", "without rows in which one of these is null", columnsOption)
  .option("--deduplicate <columns>", "one row of those that agree in these", columnsOption)
  .option("--mapping <file>", "the fields, as JSON: [[from, type, to, type], ...] (default: by the names and types of the target)")
  .option("--select <columns>", "only these fields", columnsOption)
  .option("--rename <old=new>", "give a field another name", renameOption)
  .option("--cast <column=type>", "give a field another type: total=decimal(10,2)", castOption)
  .option("--drop-null-fields", "without fields that are null in every row")
  .option("--relationalize", "flat tables of nested rows: one of the rows, one of each array")
  .addOption(
    new Option(
      "--mode <mode>",
      "how the rows get into the target (default: overwrite, for a table with partitions overwrite-partitions)",
    ).choices(["append", "overwrite", "overwrite-partitions", "create"]),
  )
  .addOption(new Option("--format <format>", "of a new table").choices(["parquet", "json", "csv"]))
  .option("--partition-by <columns>", "partition keys of a new table", columnsOption)
  .option("--location <uri>", "s3:// folder of a new table")
  .action((source: string, target: string, options: GenerateOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const names = [parseTableName(source), parseTableName(target), ...(options.join ?? []).map(({ table }) => table)];
      const catalog = await openKnownTables(glue, names);
      const plan = draftPlan(draftOf(source, target, options, catalog), catalog);
      const { language } = options;
      if (language === "pyspark") {
        const { PythonScript: script = "" } = await glue.createScript(createScriptInput(planScriptGraph(plan, catalog)));
        return options.json ? output.json({ language, script }) : output.line(script.trimEnd());
      }
      const script = textOf(plan, catalog, language, `${target} from ${source}.`);
      if (options.print) return options.json ? output.json({ language, script }) : output.line(script.trimEnd());
      const name = options.name ?? parseTableName(target).table;
      const path = await writeJob(session, name, language, script);
      if (options.json) return output.json({ name, path, language, script });
      output.line(`${output.paint.green("+")} ${path}`);
      output.note(`Next: epoxy run ${name}`);
    }),
  );

const textOf = (plan: Plan, catalog: KnownTables, language: "sql" | "typescript", description: string) =>
  language === "sql" ? writeSqlJob(plan, catalog, { description }) : writeTypescriptJob(plan, catalog, { description });

function draftOf(source: string, target: string, options: GenerateOptions, catalog: KnownTables): JobDraft {
  const { select, rename, cast, mapping, mode, partitionBy = [] } = options;
  const to = parseTableName(target);
  const keys = catalog.table(to)?.partitionKeys ?? partitionBy;
  const usual = options.language === "pyspark" ? "append" : keys.length > 0 ? "overwrite-partitions" : "overwrite";
  return {
    source: parseTableName(source),
    ...defined({ resolve: options.resolve, joins: options.join, where: options.where, notNull: options.notNull }),
    ...defined({ deduplicate: options.deduplicate, dropNullFields: options.dropNullFields, relationalize: options.relationalize }),
    ...(mapping === undefined ? {} : { mapping: readMapping(mapping, readFileSync(mapping, "utf8")) }),
    ...(select === undefined && rename === undefined && cast === undefined ? {} : { changes: defined({ select, rename, cast }) }),
    target: {
      table: to,
      mode: mode ?? usual,
      partitionBy,
      ...defined({ format: options.format === undefined ? undefined : outputFormat(options.format), location: options.location }),
    },
  };
}

/** Without the entries that say nothing. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
