import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import type { EngineSession } from "../open-session.ts";
import type { RowsToShow } from "./rows-to-show.ts";

const catalog = quoteIdentifier("epoxy kept");
const table = `${catalog}.main."rows"`;
const attach = (path: string, options: string) => `ATTACH ${quoteLiteral(path, { kind: "string" })} AS ${catalog} (TYPE duckdb${options})`;

/** Puts all rows, in their order, into a new DuckDB file: of any type they come back as they were, and any page of them at once. */
export async function keepRows(session: EngineSession, rows: RowsToShow, path: string): Promise<void> {
  await session.run(attach(path, ""));
  try {
    await session.run(`CREATE TABLE ${table} AS ${rows.sql}`);
  } finally {
    await session.run(`DETACH ${catalog}`);
  }
}

/** The rows of such a file from one place to another. */
export async function keptRows(session: EngineSession, path: string, offset: number, limit: number): Promise<RowsToShow> {
  await session.run(attach(path, ", READ_ONLY"));
  const columns = await session.describe(`FROM ${table}`);
  // A column of this name hides the row's own number.
  if (columns.some(({ name }) => name.toLowerCase() === "rowid") || !Number.isFinite(limit)) return { sql: `FROM ${table}`, columns };
  return { sql: `FROM ${table} WHERE rowid >= ${String(offset)} AND rowid < ${String(offset + limit)}`, columns, offset: 0 };
}
