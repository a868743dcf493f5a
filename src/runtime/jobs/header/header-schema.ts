import * as z from "zod";
import { byteSizePattern } from "../../workspace/byte-size.ts";
import { durationPattern, parseMinutes } from "./duration.ts";

/** JSON Schema of a SQL job's header, for editors. */
export function headerSchema(): unknown {
  return z.toJSONSchema(header, { io: "input" });
}

const text = (expected: string) => z.string({ error: expected });
const scalar = z.union([z.string(), z.number(), z.boolean()], { error: "a plain value" });

export const argumentTypes = ["string", "integer", "double", "boolean", "date", "timestamp"] as const;

const timeoutExpected = 'minutes up to 10080 (7 days), or a text such as "30 min" or "2 h"';

const argument = z.strictObject({
  type: z.enum(argumentTypes, { error: `one of ${argumentTypes.join(", ")}` }).optional(),
  default: scalar.optional().describe("Absent: the argument must be given."),
  allowed: z.array(scalar, { error: "a list of values, such as [CA, NY]" }).min(1, { error: "a list of at least one value" }).optional(),
  description: text("a text").optional(),
});

/** `error` of each part is what would be right; the reader of the header puts the name before it and the value behind it. */
export const header = z.strictObject(
  {
    description: text("a text").optional().describe("What the job does, for people."),
    arguments: z
      .record(z.string(), z.union([scalar, z.null(), argument]), { error: "names with their types, such as day: date = 2001-01-01" })
      .optional()
      .describe(
        "Name to `type`, `type = default`, a default, or { type, default, allowed, description }. $name in the script is the value.",
      ),
    retries: z
      .int({ error: "a whole number from 0 to 10" })
      .min(0, { error: "a whole number from 0 to 10" })
      .max(10, { error: "a whole number from 0 to 10" })
      .optional()
      .describe("Automatic retries after a failure. Default: 0"),
    timeout: z
      .union([z.number().positive({ error: timeoutExpected }), z.string().regex(durationPattern, { error: timeoutExpected })], {
        error: timeoutExpected,
      })
      .refine((value) => (typeof value === "string" ? (parseMinutes(value) ?? 0) : value) <= 10_080, { error: timeoutExpected })
      .optional()
      .describe('Minutes, or "30 min", "2 h", "90 s". Default: 480'),
    maxConcurrentRuns: z
      .int({ error: "a whole number from 1 to 1000" })
      .min(1, { error: "a whole number from 1 to 1000" })
      .max(1000, { error: "a whole number from 1 to 1000" })
      .optional()
      .describe("Default: 1"),
    bookmark: z.boolean({ error: "true or false" }).optional().describe("Read only files that are new since the last successful run."),
    memory: z
      .union(
        [z.int().positive({ error: 'a size such as "2 GB"' }), z.string().regex(byteSizePattern, { error: 'a size such as "2 GB"' })],
        { error: 'a size such as "2 GB"' },
      )
      .optional()
      .describe("Memory limit of one run. Default: the workspace's."),
    tags: z
      .record(z.string(), scalar, { error: "names with values, such as team: data" })
      .optional()
      .describe("Names with values, kept with the job: `team: data`"),
    schedule: z
      .string({ error: "an AWS schedule such as cron(0 6 * * ? *)" })
      .regex(/^cron\(\s*\S+(?:\s+\S+){5}\s*\)$/, { error: "an AWS schedule of six fields such as cron(0 6 * * ? *)" })
      .optional()
      .describe("AWS's cron: minutes, hours, day of month, month, day of week, year, as in `cron(0 6 * * ? *)`."),
    database: z
      .string({ error: "the name of a database" })
      .min(1, { error: "the name of a database" })
      .optional()
      .describe("Where tables written without a database are."),
    malformed: z
      .union([z.enum(["fail", "skip"]), z.strictObject({ quarantine: z.string().regex(/^[^.\s]+\.[^.\s]+$/) })], {
        error: "fail, skip, or { quarantine: database.table }",
      })
      .optional()
      .describe("What becomes of rows that do not parse; they are always counted and shown. Default: skip"),
  },
  { error: "a mapping" },
);

export type Header = z.infer<typeof header>;

/** Ways to write the keys of more than one word. */
export const otherSpellings: ReadonlyMap<string, string> = new Map(
  ["max concurrent runs", "max_concurrent_runs", "max-concurrent-runs"].map((spelling) => [spelling, "maxConcurrentRuns"]),
);
