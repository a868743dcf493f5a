import type { Sample } from "../../protocol/panels/table.ts";
import type { RuntimeConnection } from "../runtime/runtime-service.ts";
import type { TableSubject } from "./table-subject.ts";

const sampleRows = 20;

/** A table's first rows, as they come. */
export async function loadSample(connection: RuntimeConnection, subject: TableSubject, signal: AbortSignal): Promise<Sample> {
  const answer = await connection.preview({ kind: "table", ...subject, limit: sampleRows }, signal);
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const error = answer.trailers["x-epoxy-error"];
  // The runtime's own words, as of an error before the first row.
  if (typeof error === "string") throw new Error((JSON.parse(decodeURIComponent(error)) as { readonly Message: string }).Message);
  return { bytes: new Uint8Array(Buffer.concat(parts)) };
}
