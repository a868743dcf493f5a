import * as z from "zod";
import { invalidInput } from "../errors.ts";
import { parseJson } from "../parse-json.ts";

const name = z.string().min(1).max(1024);
const value = z.union([z.string(), z.number(), z.boolean()]);

const filter = z.discriminatedUnion("op", [
  z.strictObject({ column: name, op: z.literal(["=", "!=", "<", "<=", ">", ">="]), value }),
  z.strictObject({ column: name, op: z.literal(["contains", "startsWith", "endsWith"]), value: z.string() }),
  z.strictObject({ column: name, op: z.literal("in"), values: z.array(value).max(1000) }),
  z.strictObject({ column: name, op: z.literal(["isNull", "isNotNull"]) }),
]);

const shape = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).default(1000),
  sort: z
    .array(z.strictObject({ column: name, descending: z.boolean().default(false) }))
    .max(100)
    .default([]),
  filter: z.array(filter).max(100).default([]),
  /** One row for each column, about all rows that pass the filter, in place of the rows. */
  profile: z.boolean().default(false),
  /** One row, `rows`, in place of the rows: how many pass the filter. */
  count: z.boolean().default(false),
  /** What a chart of all rows that pass the filter is drawn of, in place of the rows. */
  chart: z.strictObject({ kind: z.literal(["bar", "line", "scatter"]), x: name, y: name.optional() }).optional(),
  /** All rows, whatever offset and limit say, as a file of this format in place of Arrow. */
  format: z.literal(["csv", "json", "jsonl", "parquet"]).optional(),
  /** Only these, in this order. */
  columns: z.array(name).min(1).max(10_000).optional(),
  /** Whether the result is computed once and kept for its other pages. Absent: from the second page on, where that is of use. */
  keep: z.boolean().optional(),
  /** Results are kept for each of these by themselves: a new one computes anew. */
  run: z.string().max(100).optional(),
};

const schema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("table"), database: name, table: name, ...shape }),
  z.strictObject({
    kind: z.literal("query"),
    text: z.string().regex(/\S/, { error: "there is no statement to run" }),
    /** Where names without a database resolve. */
    database: name.optional(),
    /** Answer the plan that the engine would run. */
    explain: z.boolean().default(false),
    ...shape,
  }),
  /** A path in the workspace or an `s3://` URI; CSV, JSON, Parquet, also packed. */
  z.strictObject({ kind: z.literal("file"), path: z.string().min(1).max(4096), ...shape }),
  z.strictObject({
    kind: z.literal("node"),
    /** Its name, or the path of its script. */
    job: name,
    /** Absent: the last one that has rows. */
    node: name.optional(),
    /** Of a node that gives several sets of rows. */
    frame: name.optional(),
    arguments: z.record(z.string(), z.string()).default({}),
    ...shape,
  }),
]);

export type CheckedPreview = z.output<typeof schema>;

/** InvalidInputException with every field that is not as it should be. */
export function readPreviewRequest(body: Uint8Array): CheckedPreview {
  const request = schema.safeParse(parseJson(body));
  if (request.success) return request.data;
  throw invalidInput(request.error.issues.map(({ path, message }) => `${path.join(".") || "request"}: ${message}`).join("; "));
}
