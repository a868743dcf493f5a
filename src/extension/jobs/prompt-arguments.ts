import { l10n, type QuickPickItem, window } from "vscode";
import type { JobDetails } from "../../protocol/job-request.ts";
import { argumentProblem } from "./argument-problem.ts";
import type { KeptArguments } from "./kept-arguments.ts";

type Argument = JobDetails["arguments"][number];

/** Asks for every argument, one after the other. Undefined: the user gave up. */
export function promptAllArguments(job: JobDetails, kept: KeptArguments): Promise<Readonly<Record<string, string>> | undefined> {
  return prompt(job, job.arguments, kept);
}

/** Asks only for those that have no value by default. */
export function promptNeededArguments(job: JobDetails, kept: KeptArguments): Promise<Readonly<Record<string, string>> | undefined> {
  return prompt(
    job,
    job.arguments.filter((argument) => argument.default === undefined),
    kept,
  );
}

async function prompt(
  job: JobDetails,
  asked: readonly Argument[],
  kept: KeptArguments,
): Promise<Readonly<Record<string, string>> | undefined> {
  const last = kept.of(job.name);
  const values: Record<string, string> = {};
  for (const [index, argument] of asked.entries()) {
    const step = asked.length === 1 ? job.name : l10n.t("{0} ({1} of {2})", job.name, index + 1, asked.length);
    const value = await ask(argument, last[argument.name] ?? argument.default, step);
    if (value === undefined) return undefined;
    values[argument.name] = value;
  }
  if (asked.length > 0) await kept.keep(job.name, { ...last, ...values });
  return values;
}

async function ask(argument: Argument, value: string | undefined, title: string): Promise<string | undefined> {
  const { name, type, description, allowed = type === "boolean" ? ["true", "false"] : undefined } = argument;
  const placeHolder = description === undefined ? name : `${name}: ${description}`;
  if (allowed === undefined) {
    const validateInput = (text: string) => argumentProblem(argument, text);
    return window.showInputBox({ title, prompt: `${placeHolder} (${type})`, value: value ?? "", validateInput, ignoreFocusOut: true });
  }
  // The first is chosen with Enter.
  const items = allowed
    .toSorted((a, b) => Number(b === value) - Number(a === value))
    .map((label): QuickPickItem => ({ label, ...(label === argument.default ? { description: l10n.t("default") } : {}) }));
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.label;
}
