import type { ExportFormat, PreviewAnswer } from "../../../../protocol/preview.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteLiteral } from "../quote-identifier.ts";
import type { RowsToShow } from "./rows-to-show.ts";

/** Writes all rows, in their order, into one new file. */
export async function exportRows(
  session: EngineSession,
  { sql }: RowsToShow,
  { path, format }: Extract<PreviewAnswer, { kind: "export" }>,
): Promise<void> {
  await session.run(`COPY (${sql}) TO ${quoteLiteral(path, { kind: "string" })} (${options[format]})`);
}

const options: Readonly<Record<ExportFormat, string>> = {
  csv: "FORMAT csv, HEADER true",
  json: "FORMAT json, ARRAY true",
  jsonl: "FORMAT json, ARRAY false",
  parquet: "FORMAT parquet, COMPRESSION zstd",
};
