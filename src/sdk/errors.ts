import { closestName } from "../plan/closest-name.ts";
import { PlanError } from "../plan/errors.ts";
import type { SourcePosition } from "../plan/plan.ts";

/** What a script can do wrong with the sdk, written once. */
export const outsideJob = (call: string) =>
  new PlanError(`${call} was called outside a job: datasets are described in the function given to job(), before it returns`);

export const foreignDataset = (call: string) =>
  new PlanError(`${call}: the dataset was made in another run of the job; make it in the function given to job()`);

export const noDataset = (call: string, value: unknown) =>
  new PlanError(`${call}: expected a dataset, such as flights.airports.read(), found ${shown(value)}`);

export const neverWritten = (what: string, source: SourcePosition | undefined) =>
  new PlanError(`the dataset made by ${what} is never written: add .writeTo(...), or remove it`, source);

export const writesNothing = (jobName: string) =>
  new PlanError(`job ${JSON.stringify(jobName)} writes nothing: end a dataset with .writeTo("database.table", { mode: "overwrite" })`);

export const noExpression = (value: unknown) =>
  new PlanError(
    `expected a column, such as c.delay or col("delay"), or a string, number, bigint, boolean or Date to compare it with, found ${shown(value)}`,
  );

export const noFiniteNumber = (value: number) =>
  new PlanError(
    `${value} cannot stand in an expression: a number must be finite, and an integer beyond 2^53 is written as a bigint (${"10n"})`,
  );

export const badArgument = (call: string, expected: string, value: unknown) =>
  new PlanError(`${call}: expected ${expected}, found ${shown(value)}`);

/** Of `map` and its like, whose two arguments are easily taken for one another. */
export const badRowFunction = (call: string, columns: unknown, rowFunction: unknown) => {
  const right = `the columns of the new rows, then a function of a row: .${call.slice(0, -1)}{ id: types.bigint }, (row) => ({ id: row.id }))`;
  const found = rowFunction === undefined ? `only ${kindOf(columns)}` : `${kindOf(columns)}, then ${kindOf(rowFunction)}`;
  return new PlanError(`${call}: expected ${right}, found ${found}`);
};

export const badType = (column: string, type: unknown, known: readonly string[]) => {
  const meant = typeof type === "string" ? closestName(type, known) : undefined;
  const right = meant === undefined ? "one of types, such as types.bigint" : `types.${meant}`;
  return new PlanError(`column ${JSON.stringify(column)}: expected ${right}, found ${shown(type)}`);
};

function kindOf(value: unknown): string {
  return typeof value === "function" ? "a function" : shown(value);
}

export const badTableName = (text: string) =>
  new PlanError(`table ${JSON.stringify(text)}: expected "database.table", or backticks around a name that holds a dot`);

export const badDeclaration = (what: string, problem: string) => new PlanError(`job(): ${what}: ${problem}`);

export const sqlValue = (value: unknown) =>
  new PlanError(
    `sql: \${...} takes a dataset, a catalog table, a string, number, bigint, boolean, Date, null or an array of these, found ${shown(value)}`,
  );

/** A value as a message shows it, in a line. */
export function shown(value: unknown): string {
  if (typeof value === "function") return `a function${value.name === "" ? "" : ` (${value.name})`}`;
  if (typeof value === "bigint") return `${value}n`;
  if (value === undefined || typeof value === "symbol" || typeof value === "number") return String(value);
  let text: string;
  try {
    text = JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? `${part}n` : part));
  } catch {
    text = "an object that refers to itself";
  }
  return text.length > 120 ? `${text.slice(0, 120)}...` : text;
}

export const missingArgument = (name: string, type: string) =>
  new PlanError(`argument ${JSON.stringify(name)} (${type}) has no default and was not given: pass --arg ${name}=...`);
