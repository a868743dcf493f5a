import { l10n } from "vscode";
import { parseCondition } from "../../plan/generate/draft/condition.ts";
import type { DraftJoin } from "../../plan/generate/draft/job-draft.ts";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { DataType } from "../../plan/type.ts";
import { askChoice, askChoices } from "./ask-choice.ts";
import { askText } from "./ask-text.ts";
import type { GenerationContext } from "./generation-context.ts";
import type { JobGeneration } from "./job-generation.ts";
import { tableChoices } from "./table-choices.ts";

type Answer = Promise<JobGeneration | "back" | undefined>;

const types = ["string", "int", "bigint", "double", "decimal(18,2)", "boolean", "date", "timestamp"];

/** First the column, then the type of its values: a question each. */
export async function askResolve({ title, columns }: GenerationContext, state: JobGeneration, canGoBack: boolean): Answer {
  if (state.resolve === undefined) {
    const answer = await askChoice({ title, placeholder: l10n.t("The column of several types"), canGoBack, choices: await columns(state) });
    return typeof answer === "object" ? { ...state, resolve: { column: answer.value } } : answer;
  }
  const { column } = state.resolve;
  const type = await askType(title, l10n.t("The type that the values of {0} get", column), canGoBack);
  return typeof type === "object" ? { ...state, resolve: { column, type: type.value } } : type;
}

/** The table, how it is joined, and the columns that have to be equal. */
export async function askJoin({ title, glue, columns, columnsOf }: GenerationContext, state: JobGeneration, canGoBack: boolean): Answer {
  const { join } = state;
  if (join === undefined) {
    const answer = await askChoice({ title, placeholder: l10n.t("The table to join"), canGoBack, choices: await tableChoices(glue) });
    return typeof answer === "object" ? { ...state, join: { table: answer.value } } : answer;
  }
  if (join.type === undefined) {
    const answer = await askChoice<DraftJoin["type"]>({
      title,
      placeholder: l10n.t("Which rows stay"),
      canGoBack,
      choices: [
        { label: "inner", description: l10n.t("those with a partner"), value: "inner" },
        { label: "left", description: l10n.t("all of the source"), value: "left" },
        { label: "right", description: l10n.t("all of the joined table"), value: "right" },
        { label: "full", description: l10n.t("all of both"), value: "full" },
        { label: "semi", description: l10n.t("those of the source that have a partner, without its columns"), value: "semi" },
        { label: "anti", description: l10n.t("those of the source that have none"), value: "anti" },
      ],
    });
    return typeof answer === "object" ? { ...state, join: { ...join, type: answer.value } } : answer;
  }
  if (join.left === undefined) {
    const { join: _, ...before } = state;
    const answer = await askChoice({
      title,
      placeholder: l10n.t("The column of the source to join by"),
      canGoBack,
      choices: await columns(before),
    });
    return typeof answer === "object" ? { ...state, join: { ...join, left: answer.value } } : answer;
  }
  const placeholder = l10n.t("The column of {0} that equals {1}", join.table.table, join.left);
  const answer = await askChoice({ title, placeholder, canGoBack, choices: await columnsOf(join.table) });
  return typeof answer === "object" ? { ...state, join: { ...join, right: answer.value } } : answer;
}

/** Several are divided by “and”. */
export async function askConditions({ title, columns }: GenerationContext, state: JobGeneration, canGoBack: boolean): Answer {
  const names = (await columns(state)).map(({ value }) => value);
  const conditionsOf = (text: string) => text.split(/\s+and\s+/i).map(parseCondition);
  const answer = await askText({
    title,
    prompt: l10n.t("Rows stay for which this holds"),
    placeholder: `${names[0] ?? "total"} > 0 and ${names[1] ?? "state"} is not null`,
    canGoBack,
    problem: (text) => {
      for (const condition of conditionsOf(text)) {
        if (condition === undefined)
          return l10n.t("A condition is a column, one of =, !=, <, <=, >, >=, contains, is null, is not null, and a value.");
        const [head = ""] = condition.column.split(".");
        if (!names.includes(condition.column) && !names.includes(head)) return l10n.t("There is no column {0}.", condition.column);
      }
      return undefined;
    },
  });
  if (typeof answer !== "object") return answer;
  return { ...state, where: conditionsOf(answer.value).flatMap((condition) => condition ?? []) };
}

/** Which fields, then for each its new name and its type. */
export async function askChange({ title, columns }: GenerationContext, state: JobGeneration, canGoBack: boolean): Answer {
  const { change, select } = state;
  const choices = (await columns(state)).filter(({ value }) => select === undefined || select.includes(value));
  if (change === undefined) {
    const answer = await askChoices({ title, placeholder: l10n.t("The fields to rename or cast"), canGoBack, choices });
    return typeof answer === "object" ? { ...state, change: answer.value.map((column) => ({ column })) } : answer;
  }
  const next = change.find(({ type }) => type === undefined);
  if (next === undefined) return state;
  const changed = (made: object) => ({ ...state, change: change.map((each) => (each === next ? { ...each, ...made } : each)) });
  if (next.name === undefined) {
    const problem = (text: string) => (text === "" ? l10n.t("A name has at least one character.") : undefined);
    const answer = await askText({ title, prompt: l10n.t("The new name of {0}", next.column), value: next.column, canGoBack, problem });
    return typeof answer === "object" ? changed({ name: answer.value }) : answer;
  }
  const present = choices.find(({ value }) => value === next.column)?.description;
  const type = await askType(title, l10n.t("The type of {0}", next.name), canGoBack, present);
  return typeof type === "object" ? changed({ type: type.value }) : type;
}

async function askType(
  title: string,
  placeholder: string,
  canGoBack: boolean,
  present?: string,
): Promise<{ readonly value: DataType } | "back" | undefined> {
  const names = [...new Set([...(present === undefined ? [] : [present]), ...types])];
  const choices = names.map((label) => ({
    label,
    ...(label === present ? { description: l10n.t("as it is") } : {}),
    value: parseHiveType(label),
  }));
  return askChoice({ title, placeholder, canGoBack, choices });
}
