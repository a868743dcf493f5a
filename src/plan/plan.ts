import type { Expression, NamedExpression, SortKey } from "./expression.ts";
import type { FileFormat } from "./format.ts";
import type { Column, DataType } from "./type.ts";

/** The logical plan of one job: a directed acyclic graph of nodes, in an order in which inputs come first. Plain data. */
export interface Plan {
  readonly nodes: readonly PlanNode[];
}

export type NodeId = string;

/** Where in the user's script a node was written. Lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface NodeBase<Kind extends string> {
  readonly kind: Kind;
  /** Unique in the plan; `[A-Za-z0-9_-]+`, as in Glue's CodeGenConfigurationNodes. */
  readonly id: NodeId;
  readonly inputs: readonly NodeId[];
  /** What a person reads on the node. */
  readonly label?: string;
  readonly source?: SourcePosition;
}

export type PlanNode =
  | ReadNode
  | ProjectNode
  | WithColumnsNode
  | FilterNode
  | JoinNode
  | AggregateNode
  | SortNode
  | LimitNode
  | UnionNode
  | DistinctNode
  | SqlNode
  | MapNode
  | ApplyMappingNode
  | RenameFieldNode
  | SelectFieldsNode
  | DropFieldsNode
  | DropNullFieldsNode
  | DropDuplicatesNode
  | ResolveChoiceNode
  | RelationalizeNode
  | UnnestNode
  | SplitFieldsNode
  | SplitRowsNode
  | SelectFromCollectionNode
  | FillMissingValuesNode
  | SpigotNode
  | WriteNode
  | CreateViewNode;

export interface TableName {
  readonly database: string;
  readonly table: string;
}

/** What becomes of rows that do not parse; they are always counted and shown. Where nothing is said they are skipped, as Glue does. */
export type MalformedRows =
  | { readonly kind: "fail" }
  | { readonly kind: "skip" }
  /** Kept in a table of their own: file, line, column, error, raw text, run id. */
  | { readonly kind: "quarantine"; readonly into: TableName };

export interface ReadNode extends NodeBase<"read"> {
  readonly from:
    | ({ readonly kind: "table" } & TableName)
    | { readonly kind: "path"; readonly uri: string; readonly format: FileFormat; readonly columns?: readonly Column[] };
  /** Top-level columns of JSON data to be read as a choice, to be settled by ResolveChoice. */
  readonly choiceColumns?: readonly string[];
  readonly malformed?: MalformedRows;
  /** Names this source in the job's bookmark (Glue's transformation_ctx); absent: the whole source is read at every run. */
  readonly bookmark?: string;
  /** A partition expression in the catalog's grammar (GetPartitions); prunes before any file is opened. */
  readonly partitionPredicate?: string;
}

/** Replaces the row: each output column is an expression over the input. */
export interface ProjectNode extends NodeBase<"project"> {
  readonly columns: readonly NamedExpression[];
}

/** Keeps the row: a column of a name the input has replaces that one in its place, others come after. All see the input, not each other. */
export interface WithColumnsNode extends NodeBase<"withColumns"> {
  readonly columns: readonly NamedExpression[];
}

export interface FilterNode extends NodeBase<"filter"> {
  readonly condition: Expression;
}

export interface JoinNode extends NodeBase<"join"> {
  readonly type: "inner" | "left" | "right" | "full" | "semi" | "anti" | "cross";
  readonly on:
    | { readonly kind: "using"; readonly columns: readonly string[] }
    | { readonly kind: "condition"; readonly condition: Expression }
    | { readonly kind: "always" };
  /** Put before the names of right-hand columns that the left has too. Absent: such a clash is an error (a `using` column never clashes). */
  readonly rightPrefix?: string;
}

export interface AggregateNode extends NodeBase<"aggregate"> {
  readonly keys: readonly NamedExpression[];
  readonly aggregates: readonly NamedExpression[];
}

export interface SortNode extends NodeBase<"sort"> {
  readonly by: readonly SortKey[];
}

export interface LimitNode extends NodeBase<"limit"> {
  readonly count: number;
  readonly offset: number;
}

/** By column name; a column missing on one side is null there. */
export interface UnionNode extends NodeBase<"union"> {
  readonly type: "all" | "distinct";
}

export interface DistinctNode extends NodeBase<"distinct"> {}

/** Where a part of a text comes from: from the offset `at` (UTF-16 units) on, up to the next piece, it is the file's text from `source` on. */
export interface TextPiece {
  readonly at: number;
  readonly source: SourcePosition;
  /** The part stands for something else there, as the value of an argument does: all of it is at `source`. */
  readonly isReplacement?: boolean;
}

/** SQL text in DuckDB's dialect. Its relations are catalog tables and the aliases of its inputs. */
export interface SqlNode extends NodeBase<"sql"> {
  readonly text: string;
  /** Absent: the text is the file's from the node's source on. */
  readonly pieces?: readonly TextPiece[];
  /** `aliases[i]` names `inputs[i]` in the text. */
  readonly aliases: readonly string[];
  /** Catalog tables the text mentions, found by parsing it. */
  readonly tables: readonly TableName[];
  readonly defaultDatabase?: string;
  /** What becomes of rows of these tables that do not parse. */
  readonly malformed?: MalformedRows;
  /** The job's bookmark covers these tables, each under the name `database.table`. */
  readonly bookmark?: boolean;
}

/** A JavaScript function over rows. The function itself stays in the worker that loaded the script, under `functionId`. */
export interface MapNode extends NodeBase<"map"> {
  readonly functionId: string;
  readonly columns: readonly Column[];
  /** `one`: a row for a row, or null to drop it. `many`: an array of rows for each. */
  readonly yields: "one" | "many";
}

export interface ApplyMappingNode extends NodeBase<"applyMapping"> {
  readonly mappings: readonly FieldMapping[];
}

export interface FieldMapping {
  readonly from: readonly [string, ...string[]];
  readonly fromType: DataType;
  readonly to: readonly [string, ...string[]];
  readonly toType: DataType;
}

export interface RenameFieldNode extends NodeBase<"renameField"> {
  readonly from: readonly [string, ...string[]];
  readonly to: readonly [string, ...string[]];
}

export interface SelectFieldsNode extends NodeBase<"selectFields"> {
  readonly paths: readonly (readonly [string, ...string[]])[];
}

export interface DropFieldsNode extends NodeBase<"dropFields"> {
  readonly paths: readonly (readonly [string, ...string[]])[];
}

/** Drops fields that are null in every record. Its output is known only once the data has been looked at. */
export interface DropNullFieldsNode extends NodeBase<"dropNullFields"> {}

export interface DropDuplicatesNode extends NodeBase<"dropDuplicates"> {
  /** Absent: all columns. */
  readonly columns?: readonly string[];
}

export type ChoiceAction =
  | { readonly kind: "cast"; readonly type: DataType }
  | { readonly kind: "project"; readonly type: DataType }
  | { readonly kind: "make_cols" }
  | { readonly kind: "make_struct" }
  | { readonly kind: "match_catalog" };

export interface ResolveChoiceNode extends NodeBase<"resolveChoice"> {
  readonly resolve:
    | {
        readonly kind: "specs";
        readonly specs: readonly { readonly path: readonly [string, ...string[]]; readonly action: ChoiceAction }[];
      }
    /** One action for every choice column. */
    | { readonly kind: "all"; readonly action: ChoiceAction };
  /** For `match_catalog`. */
  readonly table?: TableName;
}

/** A collection: `root`, and one frame `root_path` for each array, joined by `id` and `index`. Nodes after it select a frame. */
export interface RelationalizeNode extends NodeBase<"relationalize"> {
  readonly rootName: string;
}

/** Flattens structs to top-level columns with dotted names. */
export interface UnnestNode extends NodeBase<"unnest"> {}

/** A collection of two: the named paths, and the rest. */
export interface SplitFieldsNode extends NodeBase<"splitFields"> {
  readonly paths: readonly (readonly [string, ...string[]])[];
  readonly names: readonly [string, string];
}

/** A collection of two: the rows that meet the condition, and the others (also those for which it is null). */
export interface SplitRowsNode extends NodeBase<"splitRows"> {
  readonly condition: Expression;
  readonly names: readonly [string, string];
}

export interface SelectFromCollectionNode extends NodeBase<"selectFromCollection"> {
  readonly key: string;
}

/** Predicts the nulls of a numeric column from the other numeric columns by linear regression; others get the most frequent value. */
export interface FillMissingValuesNode extends NodeBase<"fillMissingValues"> {
  readonly column: string;
  readonly outputColumn: string;
}

/** Passes its input on, and writes a sample of it as JSON lines. */
export interface SpigotNode extends NodeBase<"spigot"> {
  readonly uri: string;
  readonly topK: number;
  readonly probability: number;
}

export type WriteMode =
  /** Adds rows. */
  | "append"
  /** Replaces the whole table. */
  | "overwrite"
  /** Replaces just the partitions that the new rows fall into. */
  | "overwrite-partitions"
  /** Makes the table; it must not exist. */
  | "create";

export interface WriteNode extends NodeBase<"write"> {
  readonly to: TableName;
  readonly mode: WriteMode;
  /**
   * How the rows' columns find those of an existing table. Absent: by name. By position for an INSERT without a column list, as in Athena
   * and Spark. With `overwrite`, `replace`: the table gets the rows' columns instead of its own (CREATE OR REPLACE TABLE).
   */
  readonly columnsBy?: "name" | "position" | "replace";
  /** With `create`: a table that exists stays as it is, and nothing is written (CREATE TABLE IF NOT EXISTS). Absent: it is an error. */
  readonly ifExists?: "skip";
  /** Absent: the table's own, or Parquet for a new one. */
  readonly format?: FileFormat;
  /** `s3://` URI for a new table; absent: under the database's location. */
  readonly location?: string;
  /** For a new table; for an existing one they must agree with its partition keys. */
  readonly partitionBy?: readonly string[];
  /** Target size of a file, in bytes; absent: the engine decides. */
  readonly fileSize?: number;
  readonly tableProperties?: Readonly<Record<string, string>>;
}

/** Puts a view into the catalog. Reads no data. */
export interface CreateViewNode extends NodeBase<"createView"> {
  readonly view: TableName;
  readonly text: string;
  /** As in a SqlNode. */
  readonly pieces?: readonly TextPiece[];
  readonly tables: readonly TableName[];
  readonly replace: boolean;
  readonly defaultDatabase?: string;
}
