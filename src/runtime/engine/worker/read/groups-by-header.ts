import { open } from "node:fs/promises";
import { constants, gunzipSync } from "node:zlib";
import type { CsvFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { BoundFile, FileGroup } from "../../../../protocol/binding.ts";
import { columnNames } from "../inspect/column-names.ts";
import { parseCsv } from "../inspect/parse-csv.ts";

/** Bytes of a file that are looked at for its header; the second when the first have no whole line. */
const headBytes = [1 << 16, 1 << 22];
const filesAtOnce = 16;

/**
 * CSV files of one table come and go with their columns: each file is read by its own header, so that a column that was added
 * later is null in the files from before, and one that is not in the catalog yet is passed over. Files are told apart only
 * where their headers differ; a header of which no name is known goes by position.
 */
export async function groupsByHeader(group: FileGroup): Promise<readonly FileGroup[]> {
  const { format } = group;
  if (format.kind !== "csv" || !format.header || format.compression === "zstd") return [group];
  const groups = new Map<string, { readonly columns: readonly Column[]; readonly files: BoundFile[] }>();
  for (let start = 0; start < group.files.length; start += filesAtOnce) {
    const files = group.files.slice(start, start + filesAtOnce);
    const headers = await Promise.all(files.map(({ path }) => headerOf(path, format)));
    for (const [index, file] of files.entries()) {
      const columns = columnsOf(headers[index] ?? [], group.columns);
      const key = JSON.stringify(columns.map(({ name }) => name));
      const known = groups.get(key);
      if (known) known.files.push(file);
      else groups.set(key, { columns, files: [file] });
    }
  }
  return [...groups.values()].map((part) => ({ ...group, ...part }));
}

function columnsOf(header: readonly string[], expected: readonly Column[]): readonly Column[] {
  const known = new Map(expected.map((column) => [column.name, column]));
  if (!header.some((name) => known.has(name))) return expected;
  return header.map((name) => known.get(name) ?? { name, type: { kind: "string" } });
}

/** The names of a file's columns as the crawler would spell them; none for a file without a line. */
async function headerOf(path: string, format: CsvFormat): Promise<readonly string[]> {
  for (const bytes of headBytes) {
    const text = await beginningOf(path, format, bytes);
    const lines = text
      .replace(/^\uFEFF/, "")
      .split(/(?<=\n)/)
      .slice(format.skipLines);
    const { rows } = parseCsv(lines.join(""), format, 1);
    if (lines.length > 1 || text.length < bytes) return columnNames(rows[0] ?? []).map((name) => name.toLowerCase());
  }
  return [];
}

async function beginningOf(path: string, format: CsvFormat, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    const head = buffer.subarray(0, bytesRead);
    return (format.compression === "gzip" ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head).toString();
  } finally {
    await file.close();
  }
}
