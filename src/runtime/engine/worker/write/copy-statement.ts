import type { FileFormat } from "../../../../plan/format.ts";
import { assertNever } from "../../../../plan/assert-never.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { textLiteral } from "../read/text-literal.ts";
import type { Relation } from "../session.ts";
import { csvValue } from "./csv-value.ts";
import { bzip2NotWritten, nullHasEscape, partitionedArray } from "./errors.ts";
import type { TargetColumn, TargetColumns } from "./target-columns.ts";

export interface CopyRequest {
  /** `database.table`, for messages. */
  readonly table: string;
  readonly rows: Relation;
  readonly targets: TargetColumns;
  readonly format: FileFormat;
  /** A new folder, or a file in it for a write that makes just one. */
  readonly folder: string;
  /** Files are called this, a dash, and a number. */
  readonly filePrefix: string;
  /** Bytes; of unpartitioned output. */
  readonly fileSize: number | undefined;
}

/** COPY into partition folders, several files of a size, or one file. */
export function copyStatement(request: CopyRequest): string {
  const { targets, format, folder, filePrefix, fileSize } = request;
  const extension = fileExtension(format);
  const keys = targets.keys.map(({ name }) => quoteIdentifier(name));
  const spread =
    keys.length > 0
      ? [`PARTITION_BY (${keys.join(", ")})`, "WRITE_PARTITION_COLUMNS false", "OVERWRITE_OR_IGNORE true"]
      : fileSize === undefined
        ? []
        : [`FILE_SIZE_BYTES ${fileSize}`, "OVERWRITE_OR_IGNORE true"];
  const naming =
    spread.length > 0 ? [`FILENAME_PATTERN ${textLiteral(`${filePrefix}-{i}`)}`, `FILE_EXTENSION ${textLiteral(extension)}`] : [];
  const target = spread.length > 0 ? folder : `${folder}/${filePrefix}-0.${extension}`;
  const options = [...formatOptions(request), ...spread, ...naming];
  return `COPY (${selectTargets(request)}) TO ${textLiteral(target)} (${options.join(", ")})`;
}

function selectTargets({ table, rows, targets, format }: CopyRequest): string {
  if (format.kind !== "json" || targets.keys.length === 0) {
    const data = targets.data.map((column) => {
      const value = expression(column);
      return { name: column.name, value: format.kind === "csv" ? csvValue(table, column.name, value, column.type, format) : value };
    });
    const keys = targets.keys.map((column) => ({ name: column.name, value: expression(column) }));
    return `SELECT ${[...data, ...keys].map(({ name, value }) => `${value} AS ${quoteIdentifier(name)}`).join(", ")} FROM ${rows.sqlName}`;
  }
  // DuckDB's JSON writer knows no partitions; a line of JSON is a CSV of one column without quotes.
  const document = targets.data.map((column) => `${quoteIdentifier(column.name)} := ${expression(column)}`).join(", ");
  const keys = targets.keys.map((column) => `${expression(column)} AS ${quoteIdentifier(column.name)}`).join(", ");
  return `SELECT to_json(struct_pack(${document})) AS "document of the row", ${keys} FROM ${rows.sqlName}`;
}

function expression({ from, type }: TargetColumn): string {
  return `CAST(${from === undefined ? "NULL" : quoteIdentifier(from)} AS ${duckdbType(type)})`;
}

function formatOptions({ table, format, targets }: CopyRequest): readonly string[] {
  switch (format.kind) {
    case "parquet":
      return ["FORMAT parquet", `COMPRESSION ${textLiteral(format.codec === "none" ? "uncompressed" : format.codec)}`, "RETURN_STATS true"];
    case "csv":
      if (format.quote !== "" && format.quote !== format.escape && format.escape !== "" && format.nullText.includes(format.escape)) {
        throw nullHasEscape(table, format.nullText, format.escape);
      }
      return [
        "FORMAT csv",
        `DELIMITER ${textLiteral(format.delimiter)}`,
        `QUOTE ${textLiteral(format.quote)}`,
        `ESCAPE ${textLiteral(format.quote === "" ? "" : format.escape)}`,
        `HEADER ${String(format.header)}`,
        `NULLSTR ${textLiteral(format.nullText)}`,
        compression(table, format.compression),
        "RETURN_FILES true",
      ];
    case "json":
      if (targets.keys.length === 0) {
        return ["FORMAT json", `ARRAY ${String(format.layout === "array")}`, compression(table, format.compression), "RETURN_FILES true"];
      }
      if (format.layout === "array") {
        throw partitionedArray(table);
      }
      return [
        "FORMAT csv",
        "HEADER false",
        "QUOTE ''",
        "ESCAPE ''",
        "DELIMITER '\u0001'",
        compression(table, format.compression),
        "RETURN_FILES true",
      ];
    default:
      return assertNever(format);
  }
}

function compression(table: string, name: "none" | "gzip" | "zstd" | "bzip2"): string {
  if (name === "bzip2") {
    throw bzip2NotWritten(table);
  }
  return `COMPRESSION ${textLiteral(name)}`;
}

function fileExtension(format: FileFormat): string {
  if (format.kind === "parquet") {
    return "parquet";
  }
  const suffixes = { none: "", gzip: ".gz", zstd: ".zst", bzip2: ".bz2" } as const;
  return `${format.kind}${suffixes[format.compression]}`;
}
