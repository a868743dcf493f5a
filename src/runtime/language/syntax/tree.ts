import type { Token } from "../../../plan/sql/tokenize.ts";

/**
 * A SQL text as far as it can be understood: broken text has a tree, too, with parts missing (`undefined`, empty lists). Offsets count
 * characters from the beginning of the text; the range of a node lies in that of its parent, siblings do not overlap.
 * One file, long as it is: queries are in expressions, and expressions in queries.
 */
export interface Script extends Range {
  readonly kind: "script";
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly statements: readonly Statement[];
}

/** `end` is the first character that is not part of it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export type SyntaxNode =
  | Script
  | Statement
  | Property
  | Query
  | QueryBody
  | Cte
  | Clause
  | SelectItem
  | Relation
  | Expression
  | ExpressionItem
  | CallArgument
  | StructLiteralField
  | Window
  | TypeName
  | Path
  | Name;

export interface Statement extends Range {
  readonly kind: "statement";
  /** `other` is whatever is not known: it has tokens only. */
  readonly statement: "query" | "insert" | "create-table" | "create-view" | "other";
  readonly tokens: readonly Token[];
  /** What is written. */
  readonly target: Path | undefined;
  /** `INSERT INTO t (a, b)`, `CREATE VIEW v (a, b)`. */
  readonly columns: readonly Name[];
  /** `WITH (format = 'PARQUET')` of CREATE TABLE. */
  readonly properties: readonly Property[];
  readonly query: Query | undefined;
}

export interface Property extends Range {
  readonly kind: "property";
  readonly name: Name;
  readonly value: Expression | undefined;
}

/** A query with what belongs to all of it: its CTEs, ORDER BY, LIMIT. */
export interface Query extends Range {
  readonly kind: "query";
  readonly isRecursive: boolean;
  readonly ctes: readonly Cte[];
  readonly body: QueryBody | undefined;
  /** ORDER BY, LIMIT, OFFSET, and what stands behind them though it does not belong there, in the order of the text. */
  readonly clauses: readonly Clause[];
}

/** A query in brackets is a body as well. */
export type QueryBody = Select | SetOperation | Values | Query;

export interface Select extends Range {
  readonly kind: "select";
  readonly isDistinct: boolean;
  /** SELECT (its expressions are DISTINCT ON's), FROM, WHERE ..., in the order of the text. */
  readonly clauses: readonly Clause[];
  /** Those of the clauses. Empty for DuckDB's `FROM t`, which means all columns. */
  readonly items: readonly SelectItem[];
  readonly relations: readonly Relation[];
}

export interface SetOperation extends Range {
  readonly kind: "set-operation";
  readonly operator: "union" | "intersect" | "except";
  readonly isByName: boolean;
  readonly left: QueryBody;
  readonly right: QueryBody | undefined;
}

export interface Values extends Range {
  readonly kind: "values";
  readonly rows: readonly (readonly Expression[])[];
}

export interface Cte extends Range {
  readonly kind: "cte";
  readonly name: Name;
  readonly columns: readonly Name[];
  readonly query: Query | undefined;
}

export type ClauseKind =
  "select" | "from" | "where" | "group-by" | "having" | "window" | "qualify" | "sample" | "order-by" | "limit" | "offset";

export interface Clause extends Range {
  readonly kind: "clause";
  readonly clause: ClauseKind;
  /** `GROUP BY`. */
  readonly keyword: Range;
  readonly expressions: readonly Expression[];
  /** Of SELECT. */
  readonly items: readonly SelectItem[];
  /** Of FROM. */
  readonly relations: readonly Relation[];
  /** Of WINDOW. */
  readonly windows: readonly Window[];
}

export interface SelectItem extends Range {
  readonly kind: "select-item";
  readonly expression: Expression;
  readonly alias: Name | undefined;
}

export type Relation = TableRelation | SubqueryRelation | FunctionRelation | NestedRelation | Join | Pivot;

/** What the relation is called and its columns are. */
interface Aliased {
  readonly alias: Name | undefined;
  readonly columnAliases: readonly Name[];
}

export interface TableRelation extends Range, Aliased {
  readonly kind: "table";
  readonly path: Path;
}

export interface SubqueryRelation extends Range, Aliased {
  readonly kind: "subquery";
  readonly query: Query;
}

export interface FunctionRelation extends Range, Aliased {
  readonly kind: "function";
  readonly call: Call;
}

/** `(a JOIN b ON ...)`. */
export interface NestedRelation extends Range, Aliased {
  readonly kind: "nested";
  readonly relation: Relation | undefined;
}

export interface Join extends Range {
  readonly kind: "join";
  /** In upper case, as written: `LEFT OUTER JOIN`. */
  readonly words: string;
  readonly left: Relation;
  readonly right: Relation | undefined;
  readonly on: Expression | undefined;
  readonly using: readonly Name[] | undefined;
}

export interface Pivot extends Range, Aliased {
  readonly kind: "pivot";
  readonly operator: "pivot" | "unpivot";
  readonly source: Relation | undefined;
  /** ON, USING and GROUP BY. */
  readonly expressions: readonly Expression[];
  /** UNPIVOT's NAME and VALUE. */
  readonly names: readonly Name[];
}

/** Operands and operators in the order of the text; nothing is known of precedence. */
export interface Expression extends Range {
  readonly kind: "expression";
  readonly items: readonly ExpressionItem[];
}

export type ExpressionItem =
  | Operator
  | Literal
  | ArgumentReference
  | Reference
  | Star
  | Call
  | Group
  | SubqueryExpression
  | Cast
  | FieldAccess
  | ElementAccess
  | Case
  | StructLiteral
  | Lambda;

export interface Operator extends Range {
  readonly kind: "operator";
  /** Upper case, blanks between words are one: `IS NOT DISTINCT FROM`, `<=`. */
  readonly text: string;
}

export interface Literal extends Range {
  readonly kind: "literal";
  readonly literal: "string" | "number" | "boolean" | "null";
  /** As written. */
  readonly text: string;
}

/** `$day`. */
export interface ArgumentReference extends Range {
  readonly kind: "argument";
  /** Without the `$`. */
  readonly name: string;
}

/** A name in an expression: a column, perhaps with its table before it and fields behind it. */
export interface Reference extends Range {
  readonly kind: "reference";
  readonly path: Path;
}

/** `*`, `t.*`, with EXCLUDE, REPLACE and RENAME. */
export interface Star extends Range {
  readonly kind: "star";
  readonly qualifier: Path | undefined;
  readonly exclude: readonly Name[];
  readonly replace: readonly SelectItem[];
  /** Old and new names in turn. */
  readonly rename: readonly Name[];
}

export interface Call extends Range {
  readonly kind: "call";
  readonly name: Path;
  /** Where the opening bracket is. */
  readonly open: number;
  /** Where the closing bracket is, if there is one. */
  readonly close: number | undefined;
  readonly arguments: readonly CallArgument[];
  readonly orderBy: readonly Expression[];
  readonly filter: Expression | undefined;
  readonly over: Window | undefined;
}

export interface CallArgument extends Range {
  readonly kind: "call-argument";
  /** `delim := ','`. */
  readonly name: Name | undefined;
  readonly value: Expression;
}

/** `OVER (...)`, `OVER w`, `WINDOW w AS (...)`. */
export interface Window extends Range {
  readonly kind: "window";
  readonly name: Name | undefined;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly Expression[];
}

/** `(a, b)`, `[a, b]`. */
export interface Group extends Range {
  readonly kind: "group";
  readonly bracket: "(" | "[";
  readonly expressions: readonly Expression[];
}

export interface SubqueryExpression extends Range {
  readonly kind: "subquery-expression";
  readonly query: Query;
}

/** `x::t`, `CAST(x AS t)`, `DATE '2001-01-01'`. */
export interface Cast extends Range {
  readonly kind: "cast";
  readonly operand: Expression;
  readonly type: TypeName | undefined;
}

export interface TypeName extends Range {
  readonly kind: "type-name";
  readonly text: string;
}

/** `f(x).name`: a field of what is no plain name. */
export interface FieldAccess extends Range {
  readonly kind: "field";
  readonly of: ExpressionItem;
  /** Absent behind a dot that nothing follows. */
  readonly name: Name | undefined;
}

/** `x[1]`, `x[1:2]`. */
export interface ElementAccess extends Range {
  readonly kind: "element";
  readonly of: ExpressionItem;
  readonly index: readonly Expression[];
}

export interface Case extends Range {
  readonly kind: "case";
  /** All of them, in the order of the text. */
  readonly expressions: readonly Expression[];
  /** Those after THEN and ELSE. */
  readonly results: readonly Expression[];
}

/** `{'a': 1}`, `MAP {k: v}`. */
export interface StructLiteral extends Range {
  readonly kind: "struct";
  readonly isMap: boolean;
  readonly fields: readonly StructLiteralField[];
}

export interface StructLiteralField extends Range {
  readonly kind: "struct-field";
  /** A word or a string; of a map, any value. */
  readonly key: Expression;
  readonly value: Expression | undefined;
}

/** `x -> x + 1`, `lambda x: x + 1`, and what stands before FOR in `[x + 1 for x in list]`. */
export interface Lambda extends Range {
  readonly kind: "lambda";
  readonly parameters: readonly Name[];
  readonly body: Expression;
}

/** Names divided by dots. */
export interface Path extends Range {
  readonly kind: "path";
  /** At least one. */
  readonly parts: readonly Name[];
  /** A dot ends it, with no name behind. */
  readonly endsWithDot: boolean;
}

export interface Name extends Range {
  readonly kind: "name";
  /** As it is meant: without its quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
}
