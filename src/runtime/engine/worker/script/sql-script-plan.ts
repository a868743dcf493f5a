import type { JobDeclaration } from "../../../../plan/job-declaration.ts";
import type { MalformedRows, Plan } from "../../../../plan/plan.ts";
import { sqlJobPlan } from "../../../../plan/sql/script-plan.ts";
import type { ArgumentValue } from "../../../../plan/sql/substitute-arguments.ts";
import type { RunTask } from "../../../../protocol/worker.ts";
import { noText } from "./errors.ts";

/** The plan of a SQL run, with the types of its arguments and its policies from the declaration that the daemon read. */
export function sqlScriptPlan(task: RunTask): Plan {
  if (task.script.text === undefined) {
    throw noText(task.script.path);
  }
  const defaultDatabase = task.defaultDatabase ?? task.declaration?.database;
  return sqlJobPlan(task.script.text, {
    path: task.script.path,
    arguments: argumentValues(task),
    defaultDatabase,
    malformed: malformedRows(task.declaration?.malformed, defaultDatabase),
    bookmark: task.bookmark,
  });
}

function argumentValues(task: RunTask): readonly ArgumentValue[] {
  const declared = new Map(task.declaration?.arguments.map((argument) => [argument.name, argument]));
  const given = { ...defaults(task.declaration), ...task.arguments };
  return Object.entries(given).map(([name, value]) => ({ name, value, type: declared.get(name)?.type ?? "string" }));
}

function defaults(declaration: JobDeclaration | undefined): Readonly<Record<string, string>> {
  const withDefault = declaration?.arguments.filter((argument) => argument.default !== undefined) ?? [];
  return Object.fromEntries(withDefault.map((argument) => [argument.name, argument.default ?? ""]));
}

function malformedRows(policy: JobDeclaration["malformed"], defaultDatabase: string | undefined): MalformedRows | undefined {
  if (policy?.kind !== "quarantine") {
    return policy;
  }
  const [table = "", database = defaultDatabase ?? ""] = policy.into.toLowerCase().split(".").toReversed();
  return { kind: "quarantine", into: { database, table } };
}
