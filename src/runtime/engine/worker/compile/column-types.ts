import type { Session } from "../session.ts";

/** DuckDB's own types of a query's columns, by name: what the catalog's types leave out (JSON, UNION, HUGEINT). */
export async function columnTypes(session: Session, query: string): Promise<ReadonlyMap<string, string>> {
  const rows = await session.rows(`DESCRIBE ${query}`);
  return new Map(rows.map((row) => [String(row["column_name"]), String(row["column_type"])]));
}
