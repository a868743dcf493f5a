import type { BoundFile, FileGroup } from "../../../../protocol/binding.ts";
import type { Column } from "../../../../plan/type.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { textList, textLiteral } from "./text-literal.ts";

/** The arguments of one of DuckDB's readers: an explicit list of files, then options. */
export function namedOptions(paths: readonly string[], fileColumn: string | undefined, options: readonly string[]): string {
  const filename =
    fileColumn === undefined ? [] : [fileColumn === "filename" ? "filename = true" : `filename = ${textLiteral(fileColumn)}`];
  return [textList(paths.map(literalPath)), ...options, ...filename, "hive_partitioning = false"].join(", ");
}

export function filesOf(group: FileGroup): readonly string[] {
  return group.files.map(({ path }: BoundFile) => path);
}

/** `{'name': 'TYPE', ...}` for the `columns` option. */
export function columnTypes(columns: readonly Column[]): string {
  return `{${columns.map(({ name, type }) => `${quoteIdentifier(name)}: ${textLiteral(duckdbType(type))}`).join(", ")}}`;
}

/** DuckDB takes a path as a glob: its special characters are put in brackets. */
function literalPath(path: string): string {
  return path.replace(/[*?[\]]/g, (character) => `[${character}]`);
}
