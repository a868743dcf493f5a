import type { JsonFormat } from "../../../../plan/format.ts";
import type { Column } from "../../../../plan/type.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import type { GroupReader, ReadOptions } from "./group-reader.ts";
import { jsonField, jsonMismatch } from "./json-mismatch.ts";
import { jsonRecords } from "./json-records.ts";
import { structType } from "./read-json-line-by-line.ts";

/** Rows that lie deeper in JSON documents. `keys` are the columns as the files spell them. Broken rows are numbered within their file. */
export async function readJsonPath(
  session: EngineSession,
  group: FileGroup,
  format: JsonFormat,
  columns: readonly Column[],
  keys: readonly Column[],
  fileColumn: string | undefined,
  { malformed }: ReadOptions,
): Promise<GroupReader> {
  const passed = fileColumn === undefined ? [] : [quoteIdentifier(fileColumn)];
  const records = jsonRecords(group.files, format, fileColumn);
  const spelled = new Map(columns.map(({ name }, index) => [name, keys[index]?.name ?? name]));
  const expression: GroupReader["expression"] = ({ name }) => {
    const key = spelled.get(name);
    return key === undefined ? undefined : `document.${quoteIdentifier(key)}`;
  };
  const type = structType(keys);
  if (malformed === "fail") {
    const document = `CAST(json AS ${type}) AS document`;
    return { from: `(SELECT ${[document, ...passed].join(", ")} FROM ${records} WHERE json_type(json) <> 'NULL')`, expression };
  }
  session.expectRejects();
  const isLost = keys.map((key) => jsonMismatch(key.type, `document.${quoteIdentifier(key.name)}`, jsonField("json", key.name)));
  const isBroken = `(json_type(json) <> 'OBJECT' OR ${["false", ...isLost].join(" OR ")})`;
  const documents = (from: string, others: readonly string[]) =>
    `(SELECT ${["json", `TRY_CAST(json AS ${type}) AS document`, ...others].join(", ")} FROM ${from} WHERE json_type(json) <> 'NULL')`;
  for (const file of group.files) {
    const numbered = `(SELECT row_number() OVER () AS number, json FROM ${jsonRecords([file], format, undefined)})`;
    const reason = `CASE WHEN json_type(json) <> 'OBJECT' THEN 'not a JSON object' ELSE 'a value is not of its column''s type' END`;
    await session.noteRejects(
      file.path,
      `SELECT number, CAST(json AS VARCHAR) AS line, ${reason} AS error FROM ${documents(numbered, ["number"])} WHERE ${isBroken}`,
    );
  }
  return { from: `(SELECT ${["document", ...passed].join(", ")} FROM ${documents(records, passed)} WHERE NOT ${isBroken})`, expression };
}
