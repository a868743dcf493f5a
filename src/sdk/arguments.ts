import type { ArgumentDeclaration } from "../plan/job-declaration.ts";
import { badDeclaration, missingArgument, shown } from "./errors.ts";

/** The arguments a job declares, by name. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentSpec>>;

export type ArgumentSpec =
  | Spec<"string" | "date" | "timestamp", string>
  /** Whole numbers up to 2^53 on either side. */
  | Spec<"integer" | "double", number>
  | Spec<"boolean", boolean>;

interface Spec<Type extends ArgumentDeclaration["type"], Value> {
  readonly type: Type;
  readonly description?: string;
  /** Absent: the argument must be given. */
  readonly default?: Value;
  readonly allowed?: readonly Value[];
}

/** Dates are `YYYY-MM-DD`, timestamps ISO 8601. */
export type ArgumentValues<Specs extends ArgumentSpecs> = { readonly [Name in keyof Specs]: ArgumentValue<Specs[Name]> };

type ArgumentValue<Spec extends ArgumentSpec> = Spec extends { readonly allowed: readonly (infer Value)[] }
  ? Value
  : Spec["type"] extends "integer" | "double"
    ? number
    : Spec["type"] extends "boolean"
      ? boolean
      : string;

/** Checks the declared arguments, and writes them as a job's declaration has them: values as text. */
export function argumentDeclarations(specs: ArgumentSpecs): readonly ArgumentDeclaration[] {
  return Object.entries(specs).map(([name, spec]) => {
    const what = `argument ${JSON.stringify(name)}`;
    if (!/^(?!__)[A-Za-z_]\w{0,127}$/.test(name)) {
      throw badDeclaration(what, "a name is a letter or one _, then letters, digits and _, 128 characters at most");
    }
    if (reserved.has(name.toLowerCase())) throw badDeclaration(what, "the name is one of AWS Glue's own parameters; take another");
    if (!isSpec(spec)) {
      throw badDeclaration(what, `expected { type: ... } with one of ${Object.keys(formats).join(", ")}, found ${shown(spec)}`);
    }
    const text = (value: unknown, field: string) => {
      if (!formats[spec.type].accepts(value)) {
        throw badDeclaration(`${what}, ${field}`, `expected ${formats[spec.type].expected}, found ${shown(value)}`);
      }
      return String(value);
    };
    const allowed = spec.allowed?.map((value) => text(value, "allowed"));
    const standard = spec.default === undefined ? undefined : text(spec.default, "default");
    if (allowed?.length === 0) throw badDeclaration(`${what}, allowed`, "expected at least one value, found none");
    if (allowed !== undefined && standard !== undefined && !allowed.includes(standard)) {
      throw badDeclaration(`${what}, default`, `expected one of ${allowed.join(", ")}, found ${standard}`);
    }
    return {
      name,
      type: spec.type,
      ...(spec.description === undefined ? {} : { description: spec.description }),
      ...(standard === undefined ? {} : { default: standard }),
      ...(allowed === undefined ? {} : { allowed }),
    };
  });
}

/** The values a script sees, from the texts of a run. They have been checked against the declaration before. */
export function argumentValues(
  declarations: readonly ArgumentDeclaration[],
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    declarations.map(({ name, type, default: standard }) => {
      const text = texts[name] ?? standard;
      if (text === undefined) throw missingArgument(name, type);
      return [name, type === "integer" || type === "double" ? Number(text) : type === "boolean" ? text.toLowerCase() === "true" : text];
    }),
  );
}

/** A script may be JavaScript, or be wrong. */
const isSpec = (spec: unknown): spec is ArgumentSpec =>
  typeof spec === "object" && spec !== null && "type" in spec && typeof spec.type === "string" && Object.hasOwn(formats, spec.type);

/** Parameters that AWS Glue keeps for itself (lower case). */
const reserved = new Set(["job_name", "job_id", "job_run_id", "security_configuration", "tempdir", "workflow_name", "workflow_run_id"]);

interface ValueFormat {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = (value: unknown, pattern: RegExp) => typeof value === "string" && pattern.test(value);

const formats: Readonly<Record<ArgumentDeclaration["type"], ValueFormat>> = {
  string: { expected: "a string", accepts: (value) => typeof value === "string" },
  integer: { expected: "a whole number up to 2^53", accepts: Number.isSafeInteger },
  double: { expected: "a finite number", accepts: Number.isFinite },
  boolean: { expected: "true or false", accepts: (value) => typeof value === "boolean" },
  date: {
    expected: "a date, YYYY-MM-DD",
    accepts: (value) => isText(value, /^\d{4}-\d{2}-\d{2}$/) && isDay(String(value)),
  },
  timestamp: {
    expected: "a timestamp, YYYY-MM-DDTHH:MM:SS",
    accepts: (value) =>
      isText(value, /^\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/) && isDay(String(value).slice(0, 10)),
  },
};

/** Whether the calendar has the day. */
function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
