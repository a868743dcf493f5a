import * as z from "zod";
import type { QueryTask } from "../../../protocol/worker.ts";
import { quoteIdentifier } from "../../engine/worker/quote-identifier.ts";
import { invalidInput, notJson } from "../errors.ts";

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).default(1000) };

const schema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("table"), database: z.string().min(1), table: z.string().min(1), ...page }),
  z.strictObject({
    kind: z.literal("query"),
    text: z.string().min(1),
    /** Where names without a database resolve. */
    database: z.string().min(1).optional(),
    explain: z.boolean().default(false),
    ...page,
  }),
]);

/** What `POST /preview` takes; what is left out has a default. */
export type PreviewRequest = z.input<typeof schema>;

export function readPreviewRequest(body: Uint8Array): QueryTask {
  const request = schema.safeParse(parse(body));
  if (!request.success) {
    throw invalidInput(request.error.issues.map(({ path, message }) => `${path.join(".") || "request"}: ${message}`).join("; "));
  }
  const { data } = request;
  const { offset, limit } = data;
  switch (data.kind) {
    case "table": {
      const text = `SELECT * FROM ${quoteIdentifier(data.database)}.${quoteIdentifier(data.table)}`;
      return { kind: "query", text, offset, limit, explain: false };
    }
    case "query": {
      const { text, database, explain } = data;
      return { kind: "query", text, offset, limit, explain, ...(database === undefined ? {} : { defaultDatabase: database }) };
    }
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error));
  }
}
