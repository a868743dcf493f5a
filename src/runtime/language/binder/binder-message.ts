import type { DataType } from "../../../plan/type.ts";

/** What the language server asks its binder, one question at a time. */
export type BinderQuestion =
  /** Which relations does a SELECT mention? */
  | { readonly kind: "parse"; readonly text: string }
  /** Which columns does a SELECT have? First the definitions are run. */
  | { readonly kind: "describe"; readonly sql: string; readonly definitions: readonly Definition[] };

/** Statements that make a relation be what the catalog says now. */
export interface Definition {
  readonly key: string;
  readonly statements: readonly string[];
}

export type BinderAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "parsed"; readonly references: readonly Reference[] }
  | { readonly kind: "described"; readonly columns: readonly DescribedColumn[] }
  /** A definition failed: the relation is not there. */
  | { readonly kind: "undefined"; readonly key: string; readonly message: string }
  | ({ readonly kind: "refused" } & Refusal);

/** A relation that a SELECT mentions and does not define itself; parts that were not written are absent. */
export interface Reference {
  readonly catalog?: string;
  readonly schema?: string;
  readonly table: string;
  /** In UTF-16 units of the text. */
  readonly start: number;
}

export interface DescribedColumn {
  readonly name: string;
  /** `null` where the column is nothing but NULL. */
  readonly type: DataType;
}

/** What DuckDB said of a text. */
export interface Refusal {
  /** DuckDB's word: `Parser`, `Binder`, `Catalog`, `Conversion` ...; `Refused` when it is ours. */
  readonly type: string;
  readonly message: string;
  /** In UTF-16 units of the text; DuckDB does not always know. */
  readonly at: number | undefined;
  readonly candidates: readonly string[];
}
