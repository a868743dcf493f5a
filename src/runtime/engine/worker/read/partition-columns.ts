import type { FileGroup } from "../../../../protocol/binding.ts";
import type { Column } from "../../../../plan/type.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { textLiteral } from "./text-literal.ts";

/** Hive's name for the partition of null. */
const nullPartition = "__HIVE_DEFAULT_PARTITION__";

/**
 * Adds the partition keys to a group's data columns. Where paths spell the values they are computed from the file's name
 * (DuckDB then skips files by conditions on them), otherwise joined from a table of files.
 */
export function selectWithPartitions(
  group: FileGroup,
  keys: readonly Column[],
  from: string,
  data: readonly string[],
  fileColumn: string | undefined,
  order: readonly Column[],
): string {
  if (fileColumn === undefined) {
    const missing = keys.map((key) => `CAST(NULL AS ${duckdbType(key.type)}) AS ${quoteIdentifier(key.name)}`);
    return `SELECT ${[...data, ...missing].join(", ")} FROM ${from}`;
  }
  if (group.partitionValuesFrom === "hive" && order.length > 0) {
    const spelled = keys.map((key) => typed(key, valueInPath(key.name, fileColumn)));
    return `SELECT ${[...data, ...spelled].join(", ")} FROM ${from}`;
  }
  const rows = group.files.map(({ path, partitionValues }) => `(${[path, ...partitionValues].map(textLiteral).join(", ")})`);
  const names = keys.map((_, index) => `"value ${index}"`);
  const listed = keys.map((key, index) => typed(key, `"value ${index}"`));
  return (
    `SELECT ${[...data, ...listed].join(", ")} FROM ${from} AS "rows" ` +
    `JOIN (VALUES ${rows.join(", ")}) AS "files"("path of file", ${names.join(", ")}) ON "rows".${quoteIdentifier(fileColumn)} = "files"."path of file"`
  );
}

function typed(key: Column, text: string): string {
  return `CAST(nullif(${text}, ${textLiteral(nullPartition)}) AS ${duckdbType(key.type)}) AS ${quoteIdentifier(key.name)}`;
}

/** The last folder `name=value`, whatever the case of the name and however either is percent-encoded. */
function valueInPath(name: string, fileColumn: string): string {
  const pattern = `(?is).*/${[...name].map(characterPattern).join("")}=([^/]*)/`;
  // A plus sign stands for itself in a path; url_decode leaves it alone.
  return `url_decode(regexp_extract(${quoteIdentifier(fileColumn)}, ${textLiteral(pattern)}, 1))`;
}

function characterPattern(character: string): string {
  const encoded = [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return /^[A-Za-z0-9_]$/.test(character) ? character : `(?:${escapePattern(character)}|${encoded})`;
}

function escapePattern(character: string): string {
  return /^[\p{L}\p{N} ]$/u.test(character) ? character : `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
