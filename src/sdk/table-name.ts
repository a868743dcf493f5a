import type { TableName } from "../plan/plan.ts";
import { currentBuild } from "./build.ts";
import { badTableName } from "./errors.ts";

/** `database.table`, or `table` alone in a job that declares its database. Backticks hold names with dots. */
export function tableNameOf(table: string | TableName): TableName {
  if (typeof table !== "string") return { database: table.database.toLowerCase(), table: table.table.toLowerCase() };
  const match = /^(?:(`(?:[^`]|``)+`|[^`.]+)\.)?(`(?:[^`]|``)+`|[^`.]+)$/u.exec(table);
  const database = match?.[1] ?? currentBuild(`table ${JSON.stringify(table)}`).database;
  const name = match?.[2];
  if (database === undefined || name === undefined) throw badTableName(table);
  return { database: plainName(database), table: plainName(name) };
}

/** The catalog keeps names in lower case. */
const plainName = (text: string) => (text.startsWith("`") ? text.slice(1, -1).replaceAll("``", "`") : text.trim()).toLowerCase();
