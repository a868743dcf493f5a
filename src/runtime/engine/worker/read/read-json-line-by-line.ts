import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { compressionOption } from "./compression-option.ts";
import { filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader } from "./select-files.ts";

/**
 * Reads lines as text and turns each into a document by itself, so that a broken one costs only its row. The broken ones
 * are looked up once, with their line numbers, and noted in the session.
 */
export async function readJsonLineByLine(
  session: EngineSession,
  group: FileGroup,
  format: JsonFormat,
  columns: readonly Column[],
  keys: readonly Column[],
  fileColumn: string | undefined,
): Promise<GroupReader> {
  session.expectRejects();
  const struct = `STRUCT(${(keys.length > 0 ? keys : [{ name: "no column", type: { kind: "string" as const } }])
    .map(({ name, type }) => `${quoteIdentifier(name)} ${duckdbType(type)}`)
    .join(", ")})`;
  const document = `TRY(CAST(TRY_CAST(line AS JSON) AS ${struct}))`;
  const isDocument = "json_type(TRY_CAST(line AS JSON)) = 'OBJECT'";
  const lines = (paths: readonly string[], name: string | undefined) => {
    const options = [
      "auto_detect = false",
      "columns = {'line': 'VARCHAR'}",
      "delim = ''",
      "quote = ''",
      "escape = ''",
      "header = false",
      "nullstr = ''",
      compressionOption(format.compression),
      "max_line_size = 16777216",
      "store_rejects = true",
      "rejects_limit = 0",
    ];
    return `read_csv(${namedOptions(paths, name, options)})`;
  };
  for (const path of filesOf(group)) {
    const numbered = `SELECT row_number() OVER () AS number, line FROM ${lines([path], undefined)}`;
    await session.noteRejects(
      path,
      `SELECT number, line, CASE WHEN ${isDocument} THEN 'a value is not of its column''s type' WHEN json_valid(line) THEN 'not a JSON object' ELSE 'not valid JSON' END AS error ` +
        `FROM (${numbered}) WHERE line IS NOT NULL AND (${isDocument} AND ${document} IS NOT NULL) IS NOT TRUE`,
    );
  }
  const passed = fileColumn === undefined ? "" : `, ${quoteIdentifier(fileColumn)}`;
  const fields = new Map(columns.map(({ name }, index) => [name, keys[index]?.name ?? name]));
  return {
    from: `(SELECT CASE WHEN ${isDocument} THEN ${document} END AS document${passed} FROM ${lines(filesOf(group), fileColumn)} WHERE line IS NOT NULL AND document IS NOT NULL)`,
    expression: ({ name }) => {
      const key = fields.get(name);
      return key === undefined ? undefined : `document.${quoteIdentifier(key)}`;
    },
  };
}
