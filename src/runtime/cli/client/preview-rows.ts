import type { RecordBatch, Schema } from "apache-arrow";
import type { IncomingMessage } from "node:http";
import type { PreviewRequest } from "../../../protocol/preview-request.ts";
import { type Endpoint, signedRequest } from "../../../client/signed-request.ts";
import { partialResult, previewFailed } from "../errors.ts";

export interface RowStream {
  readonly schema: Schema;
  readonly batches: AsyncIterable<RecordBatch>;
  /** Complete when the batches are at their end. */
  readonly warnings: readonly string[];
}

/** Rows of `POST /preview` as they come. A failure of the query is a CommandError, also one after the first rows. */
export async function previewRows(endpoint: Endpoint, request: PreviewRequest, signal: AbortSignal): Promise<RowStream> {
  const answer = await signedRequest(endpoint, {
    method: "POST",
    target: "/preview",
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(request)),
    signal,
  });
  if (answer.statusCode !== 200) {
    const { __type, Message } = JSON.parse(await textOf(answer)) as { readonly __type: string; readonly Message: string };
    throw previewFailed(__type, Message);
  }
  const { RecordBatchReader } = await import("apache-arrow");
  const reader = await RecordBatchReader.from(answer);
  await reader.open({ autoDestroy: false });
  const warnings: string[] = [];
  return { schema: reader.schema, batches: batchesOf(reader, answer, warnings), warnings };
}

async function* batchesOf(reader: AsyncIterable<RecordBatch>, answer: IncomingMessage, warnings: string[]): AsyncGenerator<RecordBatch> {
  yield* reader;
  // A reader stops at the end-of-stream mark; what the trailer says comes after it.
  answer.resume();
  if (!answer.readableEnded && !answer.destroyed) await new Promise((resolve) => answer.once("close", resolve));
  const told = answer.trailers["x-epoxy-warnings"];
  if (told !== undefined) warnings.push(...(JSON.parse(decodeURIComponent(told)) as readonly string[]));
  const failure = answer.trailers["x-epoxy-error"];
  if (failure !== undefined) throw partialResult((JSON.parse(decodeURIComponent(failure)) as { readonly Message: string }).Message);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}
