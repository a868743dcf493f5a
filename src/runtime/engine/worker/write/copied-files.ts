import { rm, stat } from "node:fs/promises";
import { relative } from "node:path";
import type { FileFormat } from "../../../../plan/format.ts";
import type { StagedFile } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { compressionOption } from "../read/compression-option.ts";
import { namedOptions } from "../read/reader-options.ts";
import { textLiteral } from "../read/text-literal.ts";
import type { TargetColumns } from "./target-columns.ts";

/** What a COPY wrote below a folder, from its answer. Files without rows are removed: a table may have no file at all. */
export async function copiedFiles(
  session: EngineSession,
  answer: readonly Readonly<Record<string, unknown>>[],
  folder: string,
  targets: TargetColumns,
  format: FileFormat,
): Promise<readonly StagedFile[]> {
  const counted = await countedFiles(session, answer, targets, format);
  const files = await Promise.all(
    counted.map(async ({ path, rows }): Promise<readonly StagedFile[]> => {
      if (rows === 0) {
        await rm(path);
        return [];
      }
      const { size: bytes } = await stat(path);
      const below = relative(folder, path).replaceAll("\\", "/");
      return [{ path: below, rows, bytes, partitionValues: partitionValues(below, targets.keys.length) }];
    }),
  );
  return files.flat();
}

interface CountedFile {
  readonly path: string;
  readonly rows: number;
}

async function countedFiles(
  session: EngineSession,
  answer: readonly Readonly<Record<string, unknown>>[],
  targets: TargetColumns,
  format: FileFormat,
): Promise<readonly CountedFile[]> {
  if (format.kind === "parquet") {
    return answer.map((file) => ({ path: String(file["filename"]), rows: Number(file["count"]) }));
  }
  const [written] = answer;
  const paths = (written?.["Files"] ?? []) as readonly string[];
  const [only] = paths;
  if (only !== undefined && paths.length === 1) {
    return [{ path: only, rows: Number(written?.["Count"]) }];
  }
  return countRows(session, paths, targets, format);
}

/** DuckDB tells only the sum for text formats; the files were just written, so they are in memory still. */
async function countRows(
  session: EngineSession,
  paths: readonly string[],
  targets: TargetColumns,
  format: Exclude<FileFormat, { kind: "parquet" }>,
): Promise<readonly CountedFile[]> {
  if (paths.length === 0) {
    return [];
  }
  const layout =
    format.kind === "csv"
      ? [
          `columns = {${targets.data.map((_, index) => `'c${index}': 'VARCHAR'`).join(", ")}}`,
          `delim = ${textLiteral(format.delimiter)}`,
          `quote = ${textLiteral(format.quote)}`,
          `escape = ${textLiteral(format.escape)}`,
          `header = ${String(format.header)}`,
          `strict_mode = ${String(format.quote !== "")}`,
        ]
      : ["columns = {'line': 'VARCHAR'}", "delim = ''", "quote = ''", "escape = ''", "header = false", "max_line_size = 16777216"];
  const options = ["auto_detect = false", compressionOption(format.compression), ...layout];
  const rows = await session.rows(
    `SELECT filename, count(*) AS "count" FROM read_csv(${namedOptions(paths, "filename", options)}) GROUP BY ALL`,
  );
  const counts = new Map(rows.map((row) => [String(row["filename"]), Number(row["count"])]));
  return paths.map((path) => ({ path, rows: counts.get(path) ?? 0 }));
}

/** From `key=value/key=value/file`. */
function partitionValues(path: string, keys: number): readonly string[] {
  return path
    .split("/")
    .slice(0, keys)
    .map((folder) => decodeURIComponent(folder.slice(folder.indexOf("=") + 1)));
}
