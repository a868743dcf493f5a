import type { JsonFormat } from "../../../../plan/format.ts";
import type { BoundFile, FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { compressionOption } from "./compression-option.ts";
import { jsonRecords } from "./json-records.ts";
import { layoutOption } from "./layout-option.ts";
import { namedOptions } from "./reader-options.ts";

/** How many documents of the first and of the last file are looked at. */
const documents = 2000;

/** By lower-case name, the key as the files' documents spell it; the lower-case spelling wins where there are several. */
export async function keySpellings(session: EngineSession, group: FileGroup, format: JsonFormat): Promise<ReadonlyMap<string, string>> {
  const samples = [...new Set([group.files[0], group.files.at(-1)])].filter((file) => file !== undefined);
  const spellings = new Map<string, string>();
  for (const file of samples) {
    for (const key of await keysOf(session, file, format)) {
      const folded = key.toLowerCase();
      if (!spellings.has(folded) || key === folded) {
        spellings.set(folded, key);
      }
    }
  }
  return spellings;
}

async function keysOf(session: EngineSession, file: BoundFile, format: JsonFormat): Promise<readonly string[]> {
  const options = [
    layoutOption(format.layout),
    compressionOption(format.compression),
    ...(format.layout === "lines" ? ["ignore_errors = true"] : []),
  ];
  const objects = `read_json_objects(${namedOptions([file.path], undefined, options)})`;
  const from = format.path === undefined ? objects : jsonRecords([file], format, undefined);
  const sql = `SELECT DISTINCT unnest(json_keys(json)) AS key FROM (SELECT json FROM ${from} LIMIT ${documents}) WHERE json_type(json) = 'OBJECT'`;
  return (await session.rows(sql)).map(({ key }) => String(key));
}
