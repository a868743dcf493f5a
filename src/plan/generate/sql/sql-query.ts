import type { ColumnExpression, Expression } from "../../expression.ts";
import { sameName } from "../../node-columns.ts";
import { sqlName } from "../../sql/sql-name.ts";
import type { DataType } from "../../type.ts";
import type { SqlScope } from "./sql-expression.ts";

/** A SELECT that is being put together. What comes later in a SELECT cannot be added before: `stage` says how far it is. */
export interface SqlQuery {
  readonly stage: keyof typeof stages;
  readonly from: readonly SqlRelation[];
  /** What FROM gives: a name after it, and its text in this query. Undefined: only the engine knows. */
  readonly columns: readonly SqlColumn[] | undefined;
  /** Whether `*` gives those columns, under those names. */
  readonly isStar: boolean;
  readonly where: readonly Expression[];
  /** Absent: all that FROM gives. */
  readonly select?: readonly SelectItem[];
  readonly groupBy: readonly string[];
  /** `DISTINCT`, or `DISTINCT ON (...)`. */
  readonly distinct: string;
  readonly orderBy: readonly string[];
  readonly limit: string;
  /** In place of all that: a text of its own, for UNION and for SQL that a user wrote. */
  readonly text?: string;
}

/** The parts of a SELECT in the order in which they take effect. */
export const stages = { from: 0, where: 1, select: 2, distinct: 3, orderBy: 4, limit: 5 } as const;

export interface SqlRelation {
  /** As FROM names it: `shop.orders`, or a name of WITH. */
  readonly text: string;
  /** As columns name it. */
  readonly alias: string;
  /** `JOIN`, `LEFT JOIN`; empty for the first. */
  readonly join: string;
  /** `ON ...` or `USING (...)`; empty for none. */
  readonly on: string;
}

export interface SqlColumn {
  readonly name: string;
  readonly text: string;
  readonly type: DataType | undefined;
}

/** `star`: a text that stands for several columns. */
export type SelectItem =
  { readonly kind: "column"; readonly name: string; readonly text: string } | { readonly kind: "star"; readonly text: string };

export const queryFrom = (text: string, alias: string, columns: SqlQuery["columns"]): SqlQuery => ({
  stage: "from",
  from: [{ text, alias, join: "", on: "" }],
  columns,
  isStar: true,
  where: [],
  groupBy: [],
  distinct: "",
  orderBy: [],
  limit: "",
});

/** The columns as an expression in this query sees them; a name that is not known is taken as it is. */
export const scopeOf = ({ columns }: Pick<SqlQuery, "columns">): SqlScope => ({
  column: ({ path: [name] }: ColumnExpression) =>
    columns?.find((column) => sameName(column.name, name)) ?? { text: sqlName(name), type: undefined },
});

/** The select list that says every column of FROM by its name. */
export const everyColumn = (columns: readonly SqlColumn[]): readonly SelectItem[] =>
  columns.map(({ name, text }) => ({ kind: "column", name, text }));
