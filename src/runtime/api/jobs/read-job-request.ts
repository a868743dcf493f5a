import * as z from "zod";
import type { JobRequest } from "../../../protocol/job-request.ts";
import { invalidInput } from "../errors.ts";
import { parseJson } from "../parse-json.ts";

const job = z.string().min(1).max(1024);
const given = z.record(z.string(), z.string()).optional();

const schema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("list") }),
  z.strictObject({ kind: z.literal("run"), job, run: z.string().min(1).max(255) }),
  z.strictObject({ kind: z.literal("plan"), job, arguments: given }),
  z.strictObject({ kind: z.literal("bookmark"), job, arguments: given }),
  z.strictObject({ kind: z.literal("debug"), job, arguments: given }),
]);

/** InvalidInputException with every field that is not as it should be. */
export function readJobRequest(body: Uint8Array): JobRequest {
  const request = schema.safeParse(parseJson(body));
  if (request.success) return request.data;
  throw invalidInput(request.error.issues.map(({ path, message }) => `${path.join(".") || "request"}: ${message}`).join("; "));
}
