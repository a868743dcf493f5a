import type { Glue } from "@aws-sdk/client-glue";
import { l10n } from "vscode";
import type { JobLanguage } from "../../plan/generate/job-language.ts";
import { templates } from "../../plan/generate/template/templates.ts";
import type { TableName } from "../../plan/plan.ts";
import type { JobDetails } from "../../protocol/job-request.ts";
import { askChoice } from "./ask-choice.ts";
import type { Step } from "./ask-in-steps.ts";
import { askText } from "./ask-text.ts";
import { freeName, type JobFiles } from "./job-files.ts";
import { tableChoices } from "./table-choices.ts";
import { templateTexts } from "./template-texts.ts";

/** What is known of a new job; what is absent is asked for. */
export interface NewJob {
  readonly kind?: "empty" | "table" | "template" | "job";
  readonly language?: JobLanguage;
  /** Its id in the gallery. */
  readonly template?: string;
  readonly tables?: readonly TableName[];
  /** Where a template's job writes. Absent: a table of the job's name, beside what it reads. */
  readonly into?: TableName;
  /** The job to copy. */
  readonly job?: string;
  readonly name?: string;
}

interface Asked {
  readonly glue: Glue;
  readonly files: JobFiles;
  readonly jobs: readonly JobDetails[];
}

/** The next question, as far as what is known asks for one. */
export const newJobSteps =
  (asked: Asked) =>
  (state: NewJob): Step<NewJob> | undefined => {
    const { kind, language, template, tables = [], job, name } = state;
    if (kind === undefined) return askKind;
    if (kind === "template" && template === undefined) return askTemplate;
    if (tables.length < tablesNeeded(state)) return (before, canGoBack) => askTable(asked, before, canGoBack);
    if (kind === "job" && job === undefined) return (before, canGoBack) => askJob(asked, before, canGoBack);
    if ((kind === "table" || kind === "empty") && language === undefined) return askLanguage;
    return name === undefined ? (before, canGoBack) => askName(asked, before, canGoBack) : undefined;
  };

const tablesNeeded = ({ kind, template }: NewJob) =>
  kind === "table" ? 1 : kind === "template" ? (templates.find(({ id }) => id === template)?.tables ?? 1) : 0;

const title = () => l10n.t("New Job");

const askKind: Step<NewJob> = async (state, canGoBack) => {
  const answer = await askChoice<NewJob>({
    title: title(),
    placeholder: l10n.t("What it begins with"),
    canGoBack,
    choices: [
      {
        label: l10n.t("$(table) From a table"),
        detail: l10n.t("Reads a table of the catalog, its columns listed"),
        value: { kind: "table" },
      },
      {
        label: l10n.t("$(library) From a template"),
        detail: l10n.t("A job that does something usual, made for your tables"),
        value: { kind: "template" },
      },
      { label: l10n.t("$(copy) From an existing job"), detail: l10n.t("A copy of its script"), value: { kind: "job" } },
      { label: l10n.t("$(database) Empty, in SQL"), value: { kind: "empty", language: "sql" } },
      { label: l10n.t("$(code) Empty, in TypeScript"), value: { kind: "empty", language: "typescript" } },
    ],
  });
  return typeof answer === "object" ? { ...state, ...answer.value } : answer;
};

const askTemplate: Step<NewJob> = async (state, canGoBack) => {
  const texts = templateTexts();
  const answer = await askChoice({
    title: title(),
    placeholder: l10n.t("A template"),
    canGoBack,
    choices: templates.map(({ id, title: label, description, language }) => ({
      label: texts[id]?.title ?? label,
      description: language === "sql" ? "SQL" : "TypeScript",
      detail: texts[id]?.description ?? description,
      value: id,
    })),
  });
  return typeof answer === "object" ? { ...state, template: answer.value } : answer;
};

async function askTable({ glue }: Asked, state: NewJob, canGoBack: boolean) {
  const { tables = [] } = state;
  const placeholder = tables.length === 0 ? l10n.t("The table that it reads") : l10n.t("The second table");
  const answer = await askChoice({ title: title(), placeholder, canGoBack, choices: await tableChoices(glue) });
  return typeof answer === "object" ? { ...state, tables: [...tables, answer.value] } : answer;
}

async function askJob({ jobs }: Asked, state: NewJob, canGoBack: boolean) {
  const choices = jobs
    .filter(({ language }) => language !== undefined)
    .map(({ name, language, description = "" }) => ({
      label: name,
      description: language === "sql" ? "SQL" : "TypeScript",
      detail: description,
      value: name,
    }));
  const answer = await askChoice({ title: title(), placeholder: l10n.t("The job to copy"), canGoBack, choices });
  return typeof answer === "object" ? { ...state, job: answer.value } : answer;
}

const askLanguage: Step<NewJob> = async (state, canGoBack) => {
  const choices = [
    { label: "SQL", value: "sql" as const },
    { label: "TypeScript", value: "typescript" as const },
  ];
  const answer = await askChoice<JobLanguage>({ title: title(), placeholder: l10n.t("The language of its script"), canGoBack, choices });
  return typeof answer === "object" ? { ...state, language: answer.value } : answer;
};

async function askName({ files }: Asked, state: NewJob, canGoBack: boolean) {
  const { template, tables: [table] = [], job } = state;
  const wanted =
    job ?? (table === undefined ? "job" : template === undefined ? table.table : `${table.table}_${template.replaceAll("-", "_")}`);
  const answer = await askText({
    title: title(),
    prompt: l10n.t("The job’s name; its script is a file of this name"),
    value: freeName(wanted, files),
    canGoBack,
    problem: (text) => files.nameProblem(text),
  });
  return typeof answer === "object" ? { ...state, name: answer.value } : answer;
}
