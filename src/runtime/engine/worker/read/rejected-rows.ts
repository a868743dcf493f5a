import { relative, sep } from "node:path";
import type { LogLine } from "../../../../protocol/event.ts";
import type { EngineSession } from "../open-session.ts";
import { textList, textLiteral } from "./text-literal.ts";

/** Rows of a session's files that did not parse. */
export interface RejectedRows {
  /** How many, by file. */
  readonly byFile: ReadonlyMap<string, number>;
  /** `FROM ...` over the rows of some files: `file`, `line`, `column_name`, `error`, `raw`. */
  from(files: readonly string[]): string;
}

/** Undefined when there are none. Files have the names the user knows, not those of unpacked copies. */
export async function rejectedRows(session: EngineSession): Promise<RejectedRows | undefined> {
  const table = session.rejectedRows();
  if (table === undefined) {
    return undefined;
  }
  const paths = [...session.unpackedFrom].map(([unpacked, path]) => `WHEN ${textLiteral(unpacked)} THEN ${textLiteral(path)}`);
  const file = paths.length === 0 ? "path" : `CASE path ${paths.join(" ")} ELSE path END`;
  const { sqlName } = await session.defineView("rejected", `SELECT ${file} AS file, line, column_name, error, raw FROM ${table}`);
  const counts = await session.rows(`SELECT file, count(*) AS "count" FROM ${sqlName} GROUP BY file`);
  return {
    byFile: new Map(counts.map((row) => [String(row["file"]), Number(row["count"])])),
    from: (files) => `FROM ${sqlName} WHERE file IN ${textList(files)}`,
  };
}

/** How many rows of a table are shown in the log. */
const examples = 5;

/** The first rows, for the log: place, reason, text. Files in the folder are named from there. */
export async function exampleLines(session: EngineSession, from: string, folder: string): Promise<readonly LogLine[]> {
  const rows = await session.rows(`SELECT file, line, error, left(raw, 200) AS raw ${from} ORDER BY file, line LIMIT ${examples}`);
  return rows.map((row) => {
    const raw = row["raw"] === null ? "" : `: ${String(row["raw"])}`;
    const file = String(row["file"]);
    const shown = folder !== "" && file.startsWith(`${folder}${sep}`) ? relative(folder, file) : file;
    return {
      time: new Date().toISOString(),
      level: "warn",
      message: `${shown}:${String(row["line"])}: ${String(row["error"])}${raw}`,
      fields: { file: shown, line: Number(row["line"]) },
    };
  });
}
