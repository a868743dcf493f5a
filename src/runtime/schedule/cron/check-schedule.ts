import { scheduleInvalid } from "../errors.ts";
import { type CronField, cronFields } from "./cron-fields.ts";

/** AWS: "rates faster than 5 minutes are not supported". */
const leastMinutesApart = 5;

/**
 * Refuses what is no schedule of AWS Glue, `cron(minutes hours day-of-month month day-of-week year)` in UTC, with an
 * InvalidInputException that names the field, what would be right and what was found.
 */
export function checkSchedule(schedule: string): void {
  const refuse = (problem: string): never => {
    throw scheduleInvalid(schedule, problem);
  };
  const inside = /^cron\((.*)\)$/.exec(schedule.trim())?.[1];
  if (inside === undefined) {
    return refuse(
      /^rate\(/.test(schedule) ? "rate() is EventBridge's, AWS Glue takes cron()" : "must be cron(...), such as cron(15 12 * * ? *)",
    );
  }
  const texts = inside.split(/\s+/).filter((text) => text !== "");
  if (texts.length !== cronFields.length) {
    return refuse(`must have 6 fields (${cronFields.map(({ name }) => name).join(", ")}), found ${texts.length}`);
  }
  const values = cronFields.map((field, index) => {
    const text = texts[index] ?? "";
    const read = valuesOf(field, text);
    return read.kind === "problem" ? refuse(`${field.name} ${read.problem}, found ${text}`) : read.values;
  });
  const [dayOfMonth, dayOfWeek] = [texts[2], texts[4]];
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    refuse(`exactly one of day-of-month and day-of-week must be ?, found ${dayOfMonth ?? ""} and ${dayOfWeek ?? ""}`);
  }
  const close = closest([...(values[0] ?? [])].sort((a, b) => a - b));
  if (close !== undefined) {
    refuse(`minutes must be at least ${leastMinutesApart} apart, found ${close.join(" and ")}`);
  }
}

type Reading = { readonly kind: "values"; readonly values: ReadonlySet<number> } | { readonly kind: "problem"; readonly problem: string };

/** Days that depend on the month (`L`, `W`, `?`) have no values of their own. */
function valuesOf(field: CronField, text: string): Reading {
  const special = field.special.find((pattern) => pattern.test(text));
  if (special !== undefined) {
    const value = /\d+|[A-Za-z]{3}/.exec(text.replace(/[LW]$/i, ""))?.[0];
    const problem = value === undefined ? undefined : outOfRange(field, value);
    return problem === undefined ? { kind: "values", values: new Set() } : { kind: "problem", problem };
  }
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const read = partOf(field, part);
    if (read.kind === "problem") return read;
    for (const value of read.values) values.add(value);
  }
  return { kind: "values", values };
}

function partOf(field: CronField, part: string): Reading {
  const [, first = "", last, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/([^-/]+))?$/.exec(part) ?? [];
  const wrong = (problem: string) => ({ kind: "problem", problem }) as const;
  if (first === "" || (first === "*" && last !== undefined)) return wrong(`must be ${field.forms}`);
  const range = first === "*" ? [] : last === undefined ? [first] : [first, last];
  for (const value of range) {
    const problem = outOfRange(field, value);
    if (problem !== undefined) return wrong(problem);
  }
  const every = step === undefined ? 1 : Number(step);
  const span = field.to - field.from;
  if (!/^\d+$/.test(step ?? "1") || every < 1 || every > span) return wrong(`must have 1-${span} after /`);
  const from = first === "*" ? field.from : numberOf(field, first);
  // A start with a step goes on to the end of the field.
  const to = last !== undefined ? numberOf(field, last) : first === "*" || step !== undefined ? field.to : from;
  if (from > to) return wrong("must have the smaller value first in a range");
  const values = new Set<number>();
  for (let value = from; value <= to; value += every) values.add(value);
  return { kind: "values", values };
}

function outOfRange(field: CronField, text: string): string | undefined {
  const value = numberOf(field, text);
  const names = field.names.length === 0 ? "" : ` or ${field.names[0] ?? ""}-${field.names.at(-1) ?? ""}`;
  return value >= field.from && value <= field.to ? undefined : `must be ${field.from}-${field.to}${names}`;
}

function numberOf(field: CronField, text: string): number {
  const name = field.names.indexOf(text.toUpperCase());
  return name >= 0 ? field.from + name : /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function closest(minutes: readonly number[]): readonly [number, number] | undefined {
  for (const [index, minute] of minutes.entries()) {
    const next = minutes[index + 1];
    if (next !== undefined && next - minute < leastMinutesApart) return [minute, next];
  }
  return undefined;
}
