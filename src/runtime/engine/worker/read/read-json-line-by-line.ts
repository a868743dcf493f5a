import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { compressionOption } from "./compression-option.ts";
import { jsonField, jsonMismatch } from "./json-mismatch.ts";
import { filesOf, namedOptions } from "./reader-options.ts";
import type { GroupReader } from "./group-reader.ts";

/**
 * Reads lines as text and turns each into a document by itself, so that a broken one costs only its row. The broken ones
 * are looked up once, with their line numbers, and noted in the session. `keys` are the columns as the files spell them.
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
  const documents = (lines: string, others: readonly string[]) =>
    `(SELECT ${["TRY_CAST(line AS JSON) AS json", `TRY_CAST(json AS ${structType(keys)}) AS document`, ...others].join(", ")} FROM ${lines} WHERE line IS NOT NULL)`;
  const isLost = keys.map(({ name, type }) => jsonMismatch(type, `document.${quoteIdentifier(name)}`, jsonField("json", name)));
  const isBroken = `(json IS NULL OR json_type(json) <> 'OBJECT' OR ${["false", ...isLost].join(" OR ")})`;
  const reason = `CASE WHEN json IS NULL THEN 'not valid JSON' WHEN json_type(json) <> 'OBJECT' THEN 'not a JSON object' ELSE 'a value is not of its column''s type' END`;
  for (const path of filesOf(group)) {
    // Numbered before blank lines are left out.
    const numbered = `(SELECT row_number() OVER () AS number, line FROM ${textLines([path], undefined, format)})`;
    await session.noteRejects(
      path,
      `SELECT number, line, ${reason} AS error FROM ${documents(numbered, ["number", "line"])} WHERE ${isBroken}`,
    );
  }
  const passed = fileColumn === undefined ? [] : [quoteIdentifier(fileColumn)];
  const spelled = new Map(columns.map(({ name }, index) => [name, keys[index]?.name ?? name]));
  return {
    from: `(SELECT ${["document", ...passed].join(", ")} FROM ${documents(textLines(filesOf(group), fileColumn, format), passed)} WHERE NOT ${isBroken})`,
    expression: ({ name }) => {
      const key = spelled.get(name);
      return key === undefined ? undefined : `document.${quoteIdentifier(key)}`;
    },
  };
}

/** Each line as one text; blank ones are null. */
function textLines(paths: readonly string[], fileColumn: string | undefined, format: JsonFormat): string {
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
  return `read_csv(${namedOptions(paths, fileColumn, options)})`;
}

/** The type of a row of these columns. */
export function structType(keys: readonly Column[]): string {
  const fields = keys.length > 0 ? keys : [{ name: "no column", type: { kind: "string" } } as const];
  return `STRUCT(${fields.map(({ name, type }) => `${quoteIdentifier(name)} ${duckdbType(type)}`).join(", ")})`;
}
