import { closestName } from "../plan/closest-name.ts";
import type { JobDeclaration } from "../plan/job-declaration.ts";
import { argumentDeclarations, type ArgumentSpecs } from "./arguments.ts";
import { badDeclaration, shown } from "./errors.ts";

/** What a job says of itself. All of it may be left out. */
export interface JobHeader<Specs extends ArgumentSpecs = ArgumentSpecs> {
  readonly description?: string;
  readonly arguments?: Specs;
  /** Whether each run takes only files that no earlier run has seen. Absent: false. */
  readonly bookmark?: boolean;
  /** Times a failed run is tried again, 0 to 10. Absent: 0. */
  readonly retries?: number;
  /** Minutes, up to 10080 (a week). Absent: 480, as in AWS Glue. */
  readonly timeout?: number;
  /** 1 to 1000. Absent: 1. */
  readonly maxConcurrentRuns?: number;
  /** `"2 GB"`, or bytes. Absent: the workspace's. */
  readonly memory?: string | number;
  readonly tags?: Readonly<Record<string, string>>;
  /** `cron(0 6 * * ? *)`, UTC. */
  readonly schedule?: string;
  /** Where tables without a database are looked for. */
  readonly database?: string;
}

/** Checks a header, and fills in what it leaves out. */
export function declarationOf(header: JobHeader): JobDeclaration {
  const given: unknown = header;
  if (!isRecord(given)) {
    throw badDeclaration(
      "the first argument",
      `expected what the job declares, such as { description: "..." } or {}, found ${shown(header)}`,
    );
  }
  for (const [key, value] of Object.entries(header)) check(key, value);
  const { description, tags, schedule, database, memory } = header;
  return {
    ...(description === undefined ? {} : { description }),
    arguments: argumentDeclarations(header.arguments ?? {}),
    retries: header.retries ?? 0,
    timeout: header.timeout ?? 480,
    maxConcurrentRuns: header.maxConcurrentRuns ?? 1,
    bookmark: header.bookmark ?? false,
    ...(memory === undefined ? {} : { memory: bytesOf(memory) }),
    tags: tags ?? {},
    ...(schedule === undefined ? {} : { schedule }),
    ...(database === undefined ? {} : { database: database.toLowerCase() }),
  };
}

type Field = keyof JobHeader;

function check(key: string, value: unknown): void {
  const field = fields[key as Field] as (typeof fields)[Field] | undefined;
  if (field === undefined) {
    const known = Object.keys(fields);
    const meant = closestName(key, known);
    throw badDeclaration(JSON.stringify(key), meant === undefined ? `known are ${known.join(", ")}` : `did you mean "${meant}"?`);
  }
  if (value !== undefined && !field.accepts(value)) throw badDeclaration(key, `expected ${field.expected}, found ${shown(value)}`);
}

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isWhole = (least: number, most: number) => (value: unknown) =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fields: Readonly<Record<Field, { readonly expected: string; readonly accepts: (value: unknown) => boolean }>> = {
  description: { expected: "a text", accepts: (value) => typeof value === "string" },
  arguments: { expected: 'arguments by name, such as { day: { type: "date" } }', accepts: isRecord },
  bookmark: { expected: "true or false", accepts: (value) => typeof value === "boolean" },
  retries: { expected: "a number from 0 to 10", accepts: isWhole(0, 10) },
  timeout: { expected: "minutes up to 10080 (7 days)", accepts: isWhole(1, 10_080) },
  maxConcurrentRuns: { expected: "a number from 1 to 1000", accepts: isWhole(1, 1000) },
  memory: {
    expected: 'bytes, or a text such as "2 GB"',
    accepts: (value) => bytesPattern.test(String(value)) && bytesOf(String(value)) > 0,
  },
  tags: {
    expected: "texts by name, 50 at most",
    accepts: (value) => isRecord(value) && Object.keys(value).length <= 50 && Object.values(value).every((tag) => typeof tag === "string"),
  },
  schedule: { expected: "cron(minutes hours day-of-month month day-of-week year)", accepts: (value) => /^cron\(.+\)$/.test(String(value)) },
  database: { expected: "the name of a database", accepts: isText },
};

const bytesPattern = /^(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?$/i;

/** 1 GB is 1024^3 bytes, as everywhere in a workspace. */
function bytesOf(memory: string | number): number {
  const [, amount = "", unit = ""] = bytesPattern.exec(String(memory)) ?? [];
  return Math.round(Number(amount) * 1024 ** ["", "K", "M", "G", "T"].indexOf(unit.toUpperCase()));
}
