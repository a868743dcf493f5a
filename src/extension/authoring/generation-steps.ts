import type { Glue } from "@aws-sdk/client-glue";
import { l10n } from "vscode";
import { draftColumns } from "../../plan/generate/draft/draft-columns.ts";
import { openKnownTables } from "../../plan/generate/known-tables.ts";
import { formatHiveType } from "../../plan/hive-type.ts";
import type { TableName } from "../../plan/plan.ts";
import { type Choice, askChoice, askChoices } from "./ask-choice.ts";
import type { Step } from "./ask-in-steps.ts";
import { askText } from "./ask-text.ts";
import type { GenerationContext } from "./generation-context.ts";
import { askChange, askConditions, askJoin, askResolve } from "./ask-transform.ts";
import { freeName, type JobFiles } from "./job-files.ts";
import { type JobGeneration, sourcesOf, type Transform } from "./job-generation.ts";
import { tableChoices } from "./table-choices.ts";

/** The next question of a generation, as far as what is known asks for one. */
export function generationSteps(glue: Glue, files: JobFiles): (state: JobGeneration) => Step<JobGeneration> | undefined {
  const choicesOf = (columns: Awaited<ReturnType<typeof draftColumns>>) =>
    columns.map(({ name, type }) => ({ label: name, description: type === undefined ? "" : formatHiveType(type), value: name }));
  const context: GenerationContext = {
    glue,
    files,
    title: l10n.t("Generate a Job from the Catalog"),
    columns: async (state) => {
      const sources = sourcesOf(state);
      const names = [sources.source, ...(sources.joins ?? []).map(({ table }) => table)];
      return choicesOf(draftColumns(sources, await openKnownTables(glue, names)));
    },
    columnsOf: async (table) => choicesOf(draftColumns({ source: table }, await openKnownTables(glue, [table]))),
  };
  const within =
    (ask: (context: GenerationContext, state: JobGeneration, canGoBack: boolean) => ReturnType<Step<JobGeneration>>): Step<JobGeneration> =>
    (state, canGoBack) =>
      ask(context, state, canGoBack);
  return (state) => {
    const { source, transforms, join, change, target, language, name } = state;
    if (source === undefined) return within(askSource);
    if (transforms === undefined) return within(askTransforms);
    const wants = (transform: Transform) => transforms.includes(transform);
    if (wants("resolve") && state.resolve?.type === undefined) return within(askResolve);
    if (wants("join") && join?.right === undefined) return within(askJoin);
    if (wants("where") && state.where === undefined) return within(askConditions);
    if (wants("notNull") && state.notNull === undefined)
      return within(askColumns("notNull", l10n.t("Rows go in which one of these is null")));
    if (wants("deduplicate") && state.deduplicate === undefined)
      return within(askColumns("deduplicate", l10n.t("One row of those that agree in these")));
    if (wants("select") && state.select === undefined) return within(askColumns("select", l10n.t("The fields that stay")));
    if (wants("change") && (change === undefined || change.some(({ type }) => type === undefined))) return within(askChange);
    if (target === undefined) return within(askTarget);
    if (language === undefined) return within(askLanguage);
    return name === undefined && language !== "pyspark" ? within(askName) : undefined;
  };
}

async function askSource({ glue, title }: GenerationContext, state: JobGeneration, canGoBack: boolean) {
  const answer = await askChoice({
    title,
    placeholder: l10n.t("The table that the rows come from"),
    canGoBack,
    choices: await tableChoices(glue),
  });
  return typeof answer === "object" ? { ...state, source: answer.value } : answer;
}

async function askTransforms({ title }: GenerationContext, state: JobGeneration, canGoBack: boolean) {
  const choices: readonly Choice<Transform>[] = [
    { label: l10n.t("Settle a column of several types"), description: "ResolveChoice", value: "resolve" },
    { label: l10n.t("Join another table"), description: "Join", value: "join" },
    { label: l10n.t("Filter rows"), description: "Filter", value: "where" },
    { label: l10n.t("Leave out rows with nulls"), value: "notNull" },
    { label: l10n.t("Leave out duplicates"), description: "DropDuplicates", value: "deduplicate" },
    { label: l10n.t("Choose fields"), description: "SelectFields", value: "select" },
    { label: l10n.t("Rename and cast fields"), description: "ApplyMapping", value: "change" },
    { label: l10n.t("Leave out fields that are always null"), description: "DropNullFields", value: "dropNullFields" },
    { label: l10n.t("Make flat tables of nested rows"), description: "Relationalize", value: "relationalize" },
  ];
  const answer = await askChoices({ title, placeholder: l10n.t("What is done to them, or nothing; Enter goes on"), canGoBack, choices });
  return typeof answer === "object" ? { ...state, transforms: answer.value } : answer;
}

const askColumns =
  (field: "notNull" | "deduplicate" | "select", placeholder: string) =>
  async ({ title, columns }: GenerationContext, state: JobGeneration, canGoBack: boolean) => {
    const choices = (await columns(state)).map((choice) => ({ ...choice, picked: field === "select" }));
    const answer = await askChoices({ title, placeholder, canGoBack, choices });
    return typeof answer === "object" ? { ...state, [field]: answer.value } : answer;
  };

/** A table that is there, or a new one with its format and keys. */
async function askTarget(context: GenerationContext, state: JobGeneration, canGoBack: boolean): ReturnType<Step<JobGeneration>> {
  const { title, glue } = context;
  const isNew = { label: l10n.t("$(add) A new table…"), value: undefined };
  const answer = await askChoice<TableName | undefined>({
    title,
    placeholder: l10n.t("The table that the rows go to"),
    canGoBack,
    choices: [isNew, ...(await tableChoices(glue))],
  });
  if (typeof answer !== "object") return answer;
  return answer.value === undefined ? askNewTable(context, state) : { ...state, target: answer.value };
}

async function askNewTable(context: GenerationContext, state: JobGeneration): ReturnType<Step<JobGeneration>> {
  const { title } = context;
  const { source } = state;
  const named = await askText({
    title,
    prompt: l10n.t("The new table, as database.table"),
    value: source === undefined ? "" : `${source.database}.${source.table}_clean`,
    canGoBack: true,
    problem: (text) => (/^[^.\s]+\.[^.]+$/.test(text) ? undefined : l10n.t("A table is named database.table")),
  });
  if (named === "back") return askTarget(context, state, true);
  if (named === undefined) return undefined;
  const formats = (["parquet", "json", "csv"] as const).map((value) => ({ label: value, value }));
  const format = await askChoice<"parquet" | "json" | "csv">({
    title,
    placeholder: l10n.t("The format of its files"),
    canGoBack: true,
    choices: formats,
  });
  if (format === "back") return askNewTable(context, state);
  if (format === undefined) return undefined;
  const keys = await askChoices({
    title,
    placeholder: l10n.t("Its partition keys, or none; Enter goes on"),
    canGoBack: true,
    choices: await context.columns(state),
  });
  if (keys === "back") return askNewTable(context, state);
  const [database = "", table = ""] = named.value.toLowerCase().split(".");
  return keys && { ...state, target: { database, table }, format: format.value, partitionBy: keys.value };
}

async function askLanguage({ title }: GenerationContext, state: JobGeneration, canGoBack: boolean) {
  const choices: readonly Choice<NonNullable<JobGeneration["language"]>>[] = [
    { label: "SQL", value: "sql" },
    { label: "TypeScript", value: "typescript" },
    { label: "PySpark", description: l10n.t("in AWS Glue’s style, to be run there"), value: "pyspark" },
  ];
  const answer = await askChoice({ title, placeholder: l10n.t("The language of its script"), canGoBack, choices });
  return typeof answer === "object" ? { ...state, language: answer.value } : answer;
}

async function askName({ files, title }: GenerationContext, state: JobGeneration, canGoBack: boolean) {
  const answer = await askText({
    title,
    prompt: l10n.t("The job’s name; its script is a file of this name"),
    value: freeName(state.target?.table ?? "job", files),
    canGoBack,
    problem: (text) => files.nameProblem(text),
  });
  return typeof answer === "object" ? { ...state, name: answer.value } : answer;
}
