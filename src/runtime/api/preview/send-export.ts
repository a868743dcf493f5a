import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFormat, PreviewAnswer } from "../../../protocol/preview.ts";
import type { RowsAnswer } from "./rows-answer.ts";

/** Has a worker write all rows into a file of its own, and sends that. `folder` is made for it, and removed in the end. */
export async function sendExport(
  folder: string,
  format: ExportFormat,
  answer: RowsAnswer,
  perform: (wanted: PreviewAnswer, folders: readonly string[]) => Promise<void>,
): Promise<void> {
  const path = join(folder, `rows.${format}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await perform({ kind: "export", path, format }, [folder]);
    answer.contentType = contentTypes[format];
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) await answer.send(part);
    // An empty file has an answer too.
    await answer.send(new Uint8Array());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  json: "application/json",
  jsonl: "application/jsonl",
  parquet: "application/vnd.apache.parquet",
};
