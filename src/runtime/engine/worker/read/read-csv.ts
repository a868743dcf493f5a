import type { CsvFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { compressionOption } from "./compression-option.ts";
import { columnTypes, filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader, ReadOptions } from "./group-reader.ts";
import { spellsNull } from "./spells-null.ts";
import { textList, textLiteral } from "./text-literal.ts";

/** Columns of CSV go by position: those of the group, in its order, with the table's types. */
export async function readCsv(
  session: EngineSession,
  group: FileGroup,
  format: CsvFormat,
  columns: readonly Column[],
  fileColumn: string | undefined,
  options: ReadOptions,
): Promise<GroupReader> {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  const inFile = group.columns.map(({ name, type }) => ({ name, type: types.get(name) ?? type }));
  const names = new Set(inFile.map(({ name }) => name));
  const escaped = escapesOutsideQuotes(format);
  const nulls = await nullOptions(group, format, inFile, escaped);
  if (options.malformed === "reject") {
    session.expectRejects();
  }
  const arguments_ = [
    "auto_detect = false",
    `columns = ${columnTypes(escaped ? inFile.map(({ name }) => ({ name, type: text })) : inFile)}`,
    `delim = ${textLiteral(format.delimiter)}`,
    `quote = ${textLiteral(format.quote)}`,
    `escape = ${textLiteral(format.escape)}`,
    `header = ${String(format.header)}`,
    `skip = ${format.skipLines}`,
    compressionOption(format.compression),
    ...(escaped ? ["strict_mode = false"] : []),
    ...nulls.options,
    ...(options.malformed === "reject" ? ["store_rejects = true", "rejects_limit = 0"] : []),
  ];
  const reader = `read_csv(${namedOptions(filesOf(group), fileColumn, arguments_)})`;
  return {
    from: options.malformed === "reject" ? readingAll(reader, inFile) : reader,
    expression: ({ name, type }) => {
      if (!names.has(name)) {
        return undefined;
      }
      const value =
        nulls.inText && isText(type) ? `nullif(${quoteIdentifier(name)}, ${textLiteral(format.nullText)})` : quoteIdentifier(name);
      return escaped && !isText(type) ? `CAST(${value} AS ${duckdbType(type)})` : value;
    },
  };
}

/**
 * Makes DuckDB read every column, whichever are used: a row that does not parse is then one whatever asks for the table, and DuckDB
 * 1.5.5 and 1.5.6 break down ("Attempted to access index") when they are to note bytes that are not UTF-8 in a row of which they read some columns.
 */
function readingAll(reader: string, columns: readonly Column[]): string {
  return `(SELECT * FROM ${reader} WHERE row(${columns.map(({ name }) => quoteIdentifier(name)).join(", ")}) IS NOT NULL)`;
}

const text: Column["type"] = { kind: "string" };

/**
 * Hive's way to write text without quotes. DuckDB reads it when it is not strict, but then takes a null like `\N` for the
 * letter N in a column that is not text: all are read as text and cast, so a value that does not convert ends the statement.
 */
function escapesOutsideQuotes({ quote, escape, nullText }: CsvFormat): boolean {
  return escape !== "" && (quote === "" || (escape !== quote && nullText.includes(escape)));
}

/**
 * An empty field is null, except in a text column of a format that spells null some other way. DuckDB cannot tell the two
 * apart in one column, so what the files do decides: if they spell nulls out, empty text is null as well.
 */
async function nullOptions(
  group: FileGroup,
  format: CsvFormat,
  columns: readonly Column[],
  escaped: boolean,
): Promise<{ readonly options: readonly string[]; readonly inText: boolean }> {
  if (format.nullText === "") {
    return { options: ["nullstr = ''"], inText: false };
  }
  const texts = columns.filter(({ type }) => isText(type)).map(({ name }) => name);
  if (texts.length === 0 || escaped || (await spellsNull(group, format))) {
    return { options: [`nullstr = ${textList(["", format.nullText])}`], inText: false };
  }
  return { options: ["nullstr = ''", `force_not_null = ${textList(texts)}`], inText: true };
}

function isText({ kind }: Column["type"]): boolean {
  return kind === "string" || kind === "varchar" || kind === "char";
}
