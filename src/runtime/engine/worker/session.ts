import type { DuckDBAppender, DuckDBDataChunk } from "@duckdb/node-api";
import type { Column } from "../../../plan/type.ts";

/** One in-memory DuckDB with its limits and lock-down, for one task. */
export interface Session {
  run(sql: string): Promise<void>;
  /** Small results only: values as DuckDB's client gives them to JavaScript (bigint, string, number, null, Date ...). */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** To be read to its end before a table is defined: DuckDB ends a stream silently when its connection is used for something else. */
  stream(sql: string): AsyncIterable<DuckDBDataChunk>;
  /** Binds without reading data (DESCRIBE). */
  describe(query: string): Promise<readonly Column[]>;
  /** A view in the session, over which later nodes are written. */
  defineView(name: string, query: string): Promise<Relation>;
  /** Rows kept by the session (they spill): for what must not be computed twice. */
  defineTable(name: string, query: string): Promise<Relation>;
  appendTo(table: Relation): Promise<DuckDBAppender>;
  readonly signal: AbortSignal;
}

/** Something that stands in a FROM clause. */
export interface Relation {
  /** Quoted, ready for SQL. */
  readonly sqlName: string;
  readonly columns: readonly Column[];
}
