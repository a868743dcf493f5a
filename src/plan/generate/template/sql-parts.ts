import type { TableName } from "../../plan.ts";
import { sqlName } from "../../sql/sql-name.ts";

/** `database.table` as a query names it. */
export const sqlTable = ({ database, table }: TableName): string => `${sqlName(database)}.${sqlName(table)}`;

/** The header of a job and its statements. */
export function sqlScript(header: readonly string[], ...statements: readonly string[]): string {
  return `/*\n${header.join("\n")}\n*/\n\n${statements.map((text) => `${text};`).join("\n\n")}\n`;
}

/** An empty table that is made once, with the columns of a query. */
export const madeOnce = (target: TableName, query: string): string =>
  `-- Made once, empty.\nCREATE TABLE IF NOT EXISTS ${sqlTable(target)} AS\n${query}\nWITH NO DATA`;

export const plainText = ({ database, table }: TableName): string => `${database}.${table}`;

export const description = (text: string): string => `description: ${JSON.stringify(text.replaceAll("*/", "* /"))}`;
