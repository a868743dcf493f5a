import type { JobAnswers, JobRequest } from "../protocol/job-request.ts";
import { type Endpoint, signedRequest } from "./signed-request.ts";

/** The runtime's refusal: AWS's exception name, and its text. */
class JobRequestError extends Error {
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/** Asks `POST /jobs`. Aborting ends the work that the question began. */
export async function requestJobs<Request extends JobRequest>(
  endpoint: Endpoint,
  request: Request,
  signal?: AbortSignal,
): Promise<JobAnswers[Request["kind"]]> {
  const answer = await signedRequest(endpoint, {
    method: "POST",
    target: "/jobs",
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(request)),
    signal,
  });
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const body: unknown = JSON.parse(Buffer.concat(parts).toString());
  if (answer.statusCode === 200) return body as JobAnswers[Request["kind"]];
  const { __type, Message } = body as { readonly __type: string; readonly Message: string };
  throw new JobRequestError(__type, Message);
}
