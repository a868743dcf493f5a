import type { DataType } from "../../../plan/type.ts";

/**
 * What the language server knows of the catalog: the names and types of all tables, in memory, as of the last change it heard of.
 * Lookups fold case as Glue does. Answers are empty until the catalog has been read. While there is no daemon they stay as they are: nothing
 * else changes a catalog.
 */
export interface Schemas {
  /** Grows with every change; what was derived from an older one is stale. */
  readonly version: number;
  /** Sorted. */
  databases(): readonly string[];
  /** Names of a database's tables and views, sorted; empty for a database that is not known. */
  tables(database: string): readonly string[];
  table(database: string, name: string): TableSchema | undefined;
  /** Tables in any database whose name begins so, at most `limit`, sorted by name. */
  tablesWithPrefix(prefix: string, limit: number): readonly TableSchema[];
  /** Columns of any table whose name begins so, at most `limit` names, each with how many tables have it. */
  columnsWithPrefix(prefix: string, limit: number): readonly { readonly name: string; readonly tables: number }[];
  /** Answers how to listen no longer. */
  onChange(listener: () => void): () => void;
}

export interface TableSchema {
  readonly database: string;
  readonly name: string;
  readonly kind: "table" | "view";
  readonly comment?: string;
  /** Data columns, then partition keys. */
  readonly columns: readonly ColumnSchema[];
}

export interface ColumnSchema {
  readonly name: string;
  /** As Glue writes it: `struct<a:int,b:array<string>>`. */
  readonly typeText: string;
  /** Undefined when the text is no type that we know. */
  readonly type: DataType | undefined;
  readonly comment?: string;
  readonly isPartitionKey: boolean;
}
