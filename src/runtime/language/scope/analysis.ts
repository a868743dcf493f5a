import type { DataType } from "../../../plan/type.ts";
import type { ColumnSchema, TableSchema } from "../schemas/schemas.ts";
import type {
  Cte,
  Expression,
  Lambda,
  Name,
  Query,
  QueryBody,
  Range,
  Relation,
  Script,
  Select,
  SelectItem,
  Statement,
  Window,
} from "../syntax/tree.ts";

/** What the names in a text mean. Worked out statement by statement, when it is asked for. */
export interface Analysis {
  readonly script: Script;
  readonly statements: readonly StatementAnalysis[];
  /** The statement that holds the offset, or ends there. */
  statementAt(offset: number): StatementAnalysis | undefined;
  /** Every name in the text that means something, or should, in the order of the text. */
  occurrences(): readonly Occurrence[];
  /** The name that holds the offset, or ends there. */
  occurrenceAt(offset: number): Occurrence | undefined;
}

export interface StatementAnalysis {
  readonly statement: Statement;
  readonly occurrences: readonly Occurrence[];
  /** The columns of the table or view that it makes. */
  readonly tableOutput: Output;
  /** The scope of names in expressions at that offset: that of the innermost query there. */
  scopeAt(offset: number): Scope | undefined;
  scopeOf(select: Select): Scope | undefined;
  /** The columns that a query of this statement answers. */
  outputOf(query: QueryBody): Output;
  /** As far as it can be told without the engine. */
  typeOf(expression: Expression): DataType | undefined;
  /** CTEs that can be named at that offset, the nearest first. */
  ctesAt(offset: number): readonly CteDefinition[];
}

export interface Scope {
  readonly select: Select;
  /** In the order of the text. */
  readonly relations: readonly ScopeRelation[];
  /** What the select's own items are called: seen by ORDER BY, GROUP BY, HAVING, QUALIFY, WHERE, and later items. */
  readonly aliases: readonly ScopeColumn[];
  /** Names merged by USING and NATURAL, lower case. */
  readonly merged: ReadonlySet<string>;
  /** Of the query around, for correlated and lateral ones. */
  readonly outer: Scope | undefined;
}

export interface ScopeRelation {
  /** The alias, or the table's own name; empty for a subquery without. */
  readonly name: string;
  readonly relation: Relation;
  readonly source: RelationSource;
  readonly columns: readonly ScopeColumn[];
  /** False when there may be columns that are not known: of an unknown table, of a table function. */
  readonly isComplete: boolean;
}

export type RelationSource =
  | { readonly kind: "table"; readonly table: TableSchema }
  /** Made by an earlier statement of the same text. */
  | { readonly kind: "created"; readonly database: string | undefined; readonly statement: Statement }
  | { readonly kind: "cte"; readonly cte: Cte }
  | { readonly kind: "query"; readonly query: Query }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "derived" }
  | { readonly kind: "unknown"; readonly database: string | undefined; readonly name: string };

export interface CteDefinition {
  readonly cte: Cte;
  readonly output: Output;
}

export interface Output {
  readonly columns: readonly ScopeColumn[];
  /** False when a `*` stands for columns that are not known. */
  readonly isComplete: boolean;
}

export interface ScopeColumn {
  readonly name: string;
  readonly type: DataType | undefined;
  /** The column of a table whose values these are, unchanged. */
  readonly origin: { readonly table: TableSchema; readonly column: ColumnSchema } | undefined;
  /** What gives the column its name in this text: an alias, a reference, a name of a column list. */
  readonly definition: Name | undefined;
  readonly item: SelectItem | undefined;
}

export interface Occurrence extends Range {
  readonly name: Name;
  /** A definition gives the name, a reference uses it. */
  readonly role: "definition" | "reference";
  readonly target: Target;
}

export type Target =
  | { readonly kind: "database"; readonly database: string }
  | { readonly kind: "table"; readonly table: TableSchema }
  /** A table that this text makes. */
  | { readonly kind: "created-table"; readonly statement: Statement }
  | { readonly kind: "cte"; readonly cte: Cte }
  /** The alias of a relation: what it is called in column references. */
  | { readonly kind: "alias"; readonly relation: ScopeRelation }
  | { readonly kind: "column"; readonly column: ScopeColumn; readonly relation: ScopeRelation | undefined }
  /** A column of the table that an INSERT fills. */
  | { readonly kind: "target-column"; readonly table: TableSchema; readonly column: ColumnSchema }
  /** The name that a select gives to one of its items. */
  | { readonly kind: "select-alias"; readonly column: ScopeColumn }
  /** A field of a struct: `path` are the field names from the column on, this one the last. */
  | { readonly kind: "field"; readonly column: ScopeColumn; readonly path: readonly string[]; readonly type: DataType | undefined }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "lambda-parameter"; readonly lambda: Lambda; readonly parameter: Name; readonly type: DataType | undefined }
  | { readonly kind: "window"; readonly window: Window }
  | { readonly kind: "unknown"; readonly what: "database" | "table" | "column" | "field" };
