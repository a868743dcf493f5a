import type { JsonFormat } from "../../../../plan/format.ts";
import type { FileGroup } from "../../../../protocol/binding.ts";
import type { EngineSession } from "../open-session.ts";
import { compressionOption } from "./compression-option.ts";
import { layoutOption } from "./layout-option.ts";
import { filesOf, namedOptions } from "./reader-options.ts";

/** How many documents of the first and of the last file are looked at. */
const documents = 2000;

/** By lower-case name, the key as the files' documents spell it; the lower-case spelling wins where there are several. */
export async function keySpellings(session: EngineSession, group: FileGroup, format: JsonFormat): Promise<ReadonlyMap<string, string>> {
  const paths = filesOf(group);
  const samples = [...new Set([paths[0], paths.at(-1)])].filter((path) => path !== undefined);
  const spellings = new Map<string, string>();
  for (const path of samples) {
    for (const key of await keysOf(session, path, format)) {
      const folded = key.toLowerCase();
      if (!spellings.has(folded) || key === folded) {
        spellings.set(folded, key);
      }
    }
  }
  return spellings;
}

async function keysOf(session: EngineSession, path: string, format: JsonFormat): Promise<readonly string[]> {
  const options = [
    layoutOption(format.layout),
    compressionOption(format.compression),
    ...(format.layout === "lines" ? ["ignore_errors = true"] : []),
  ];
  const from = `read_json_objects(${namedOptions([path], undefined, options)})`;
  const sql = `SELECT DISTINCT unnest(json_keys(json)) AS key FROM (SELECT json FROM ${from} LIMIT ${documents}) WHERE json_type(json) = 'OBJECT'`;
  return (await session.rows(sql)).map(({ key }) => String(key));
}
