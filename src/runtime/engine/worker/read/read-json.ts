import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { keySpellings } from "./key-spellings.ts";
import { readJsonLineByLine } from "./read-json-line-by-line.ts";
import { readJsonPath } from "./read-json-path.ts";
import { compressionOption } from "./compression-option.ts";
import { layoutOption } from "./layout-option.ts";
import { columnTypes, filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader, ReadOptions } from "./group-reader.ts";

/** The catalog's names are lower case, JSON's keys are as they are: each column is read under the spelling that the files use. */
export async function readJson(
  session: EngineSession,
  group: FileGroup,
  format: JsonFormat,
  columns: readonly Column[],
  fileColumn: string | undefined,
  options: ReadOptions,
): Promise<GroupReader> {
  const present = new Set(group.columns.map(({ name }) => name.toLowerCase()));
  const read = columns.filter(({ name }) => present.has(name));
  const spellings = await keySpellings(session, group, format);
  const keys = read.map((column) => ({ ...column, name: spellings.get(column.name) ?? column.name }));
  if (format.path !== undefined) return readJsonPath(session, group, format, read, keys, fileColumn, options);
  if (options.lineByLine && options.malformed === "reject" && format.layout === "lines") {
    return readJsonLineByLine(session, group, format, read, keys, fileColumn);
  }
  const arguments_ = [
    "auto_detect = false",
    layoutOption(format.layout),
    `columns = ${keys.length > 0 ? columnTypes(keys) : "{'no column': 'JSON'}"}`,
    compressionOption(format.compression),
  ];
  return {
    from: `read_json(${namedOptions(filesOf(group), fileColumn, arguments_)})`,
    expression: ({ name }) => (present.has(name) ? quoteIdentifier(spellings.get(name) ?? name) : undefined),
  };
}
