import type { FileFormat } from "../plan/format.ts";
import type { TableName, WriteMode } from "../plan/plan.ts";
import type { AsRow, ColumnType, Flat, Merged, NameOf, Row, RowResult, RowValue, UnknownRow } from "./column-type.ts";
import type { Columns, ExprType, InAggregation, OpenType, SortOrder, Term } from "./expr.ts";
import type { Selected } from "./functions.ts";
import type { Clash, JoinCondition, JoinedRow, JoinOptions, NeedsRightPrefix } from "./join-row.ts";
import type {
  FieldPath,
  Head,
  Mapped,
  Mapping,
  MappingsOn,
  OnRow,
  Renamed,
  Resolving,
  ResolvingOn,
  Unnested,
  WithoutChoices,
} from "./transform-types.ts";
import type { DeclaredColumns, DeclaredRow } from "./types.ts";

/** Where a dataset keeps the node it stands for. */
export const nodeOf = Symbol("epoxy.node");
declare const row: unique symbol;

/** Named expressions over the columns of R. */
export type Selection<R extends Row> = Readonly<Record<string, Term<ExprType, NameOf<R>>>>;
type Aggregates<R extends Row> = Readonly<Record<string, Term<ExprType, NameOf<R> | InAggregation>>>;
type ConditionOn<R extends Row> = Term<"boolean" | OpenType, NameOf<R>>;
type SortBy<R extends Row> = NameOf<R> | SortOrder<NameOf<R>>;

/** Rows to be: a description that a run carries out. Nothing is read while a script describes. */
export interface Dataset<R extends Row> {
  readonly [nodeOf]: unknown;
  readonly [row]?: R;

  /** These columns alone: by name, or as named expressions. */
  select<const Name extends NameOf<R>>(...names: readonly [Name, ...Name[]]): Dataset<Flat<Pick<R, Name>>>;
  select<S extends Selection<R>>(columns: S | ((c: Columns<R>) => S)): Dataset<Selected<S, R>>;
  /** The row, with columns replaced or added. */
  withColumns<S extends Selection<R>>(columns: S | ((c: Columns<R>) => S)): Dataset<Flat<Omit<R, keyof S> & Selected<S, R>>>;
  /** The rows for which the condition is true. */
  where(condition: ConditionOn<R> | ((c: Columns<R>) => ConditionOn<R>)): Dataset<R>;

  /** `rightPrefix` goes before the names of right-hand columns that the left has too; without it such a clash is an error. */
  join<Right extends Row, const Using extends NameOf<R> & NameOf<Right> = never, const O extends JoinOptions = Record<never, never>>(
    right: Dataset<Right>,
    on: JoinCondition<R, Right> | { readonly using: readonly Using[] },
    options?: O,
  ): Joined<R, Right, Using, O>;
  /** Every row with every row. */
  crossJoin<Right extends Row, const O extends { readonly rightPrefix?: string } = Record<never, never>>(
    right: Dataset<Right>,
    options?: O,
  ): Joined<R, Right, never, O>;

  /** Without keys, agg() makes one row of all. */
  groupBy<const Name extends NameOf<R>>(...names: readonly Name[]): Grouped<R, Pick<R, Name>>;
  groupBy<S extends Selection<R>>(keys: S | ((c: Columns<R>) => S)): Grouped<R, Selected<S, R>>;

  /** Rows of both, each once. Columns go by name; one that a side lacks is null there. */
  union<Other extends Row>(other: Dataset<Other>): Dataset<United<R, Other>>;
  /** Rows of both, equal ones as often as they come. */
  unionAll<Other extends Row>(other: Dataset<Other>): Dataset<United<R, Other>>;
  distinct(): Dataset<R>;
  sort(...by: readonly [SortBy<R>, ...SortBy<R>[]]): Dataset<R>;
  sort(by: (c: Columns<R>) => SortOrder<NameOf<R>> | readonly SortOrder<NameOf<R>>[]): Dataset<R>;
  limit(count: number, options?: { readonly offset: number }): Dataset<R>;

  /** A JavaScript function over rows; `null` drops the row. It must depend on the row alone. */
  map<D extends DeclaredColumns>(columns: D, toRow: (row: RowValue<R>) => RowResult<DeclaredRow<D>> | null): Dataset<Flat<DeclaredRow<D>>>;
  /** Any number of rows for each. */
  flatMap<D extends DeclaredColumns>(
    columns: D,
    toRows: (row: RowValue<R>) => readonly RowResult<DeclaredRow<D>>[],
  ): Dataset<Flat<DeclaredRow<D>>>;

  /** Glue's ApplyMapping: `[from, type, to, type]` for each field that stays. Dots go into structs, backticks hold names with dots. */
  applyMapping<const M extends readonly Mapping<R>[]>(mappings: M & MappingsOn<M, R>): Dataset<AsRow<Mapped<M>>>;
  renameField<const From extends FieldPath<R>, const To extends string>(from: From & OnRow<From, R>, to: To): Dataset<Renamed<R, From, To>>;
  selectFields<const Path extends FieldPath<R>>(
    ...paths: readonly [Path & OnRow<Path, R>, ...(Path & OnRow<Path, R>)[]]
  ): Dataset<Flat<Pick<R, Head<Path> & keyof R>>>;
  dropFields<const Path extends FieldPath<R>>(
    ...paths: readonly [Path & OnRow<Path, R>, ...(Path & OnRow<Path, R>)[]]
  ): Dataset<Flat<Omit<R, Path extends keyof R ? Path : never>>>;
  /** Drops the fields that are null in every row; which, is known when the data has been seen. */
  dropNullFields(): Dataset<R>;
  /** One row of those that agree in the columns, or in all of them. */
  dropDuplicates<const Name extends NameOf<R>>(...names: readonly Name[]): Dataset<R>;
  /** Settles columns whose values have several types: an action for each, `{ price: "cast:double" }`, or one for all. */
  resolveChoice<const A extends Resolving<R>>(actions: A & ResolvingOn<A, R>): Dataset<AsRow<WithoutChoices<R, A>>>;
  /** A frame for the row, and one for each array in it: `rootName_path`, joined by `id` and `index`. */
  relationalize(rootName?: string): Collection<Readonly<Record<string, UnknownRow>>>;
  /** Structs become columns with dotted names. */
  unnest(): Dataset<Unnested<R>>;
  /** The named fields in the first frame, the others in the second. */
  splitFields<const Path extends FieldPath<R>, const First extends string = "frame1", const Second extends string = "frame2">(
    paths: readonly [Path & OnRow<Path, R>, ...(Path & OnRow<Path, R>)[]],
    first?: First,
    second?: Second,
  ): Collection<{ readonly [Key in First]: Flat<Pick<R, Head<Path> & keyof R>> } & { readonly [Key in Second]: Flat<Omit<R, Path>> }>;
  /** The rows that meet the condition in the first frame, all others in the second. */
  splitRows<const First extends string = "frame1", const Second extends string = "frame2">(
    condition: ConditionOn<R> | ((c: Columns<R>) => ConditionOn<R>),
    first?: First,
    second?: Second,
  ): Collection<{ readonly [Key in First | Second]: R }>;
  /** Fills the nulls of a column by what the others predict, into a column of its own (`<column>_filled`). */
  fillMissingValues<const Name extends NameOf<R>, const Output extends string = `${Name}_filled`>(
    column: Name,
    outputColumn?: Output,
  ): Dataset<Flat<Omit<R, Output> & { readonly [Key in Output]: R[Name] }>>;
  /** Passes the rows on, and writes a sample of them as JSON lines. `probability` 0 to 1. */
  spigot(uri: string, options?: { readonly topK?: number; readonly probability?: number }): Dataset<R>;

  /** The end of a dataset: `"database.table"` or a table of the catalog, which is made if it does not exist. */
  writeTo(table: string | TableName, options?: WriteOptions<R>): void;
}

/** Rows in groups, waiting for agg(). */
export interface Grouped<R extends Row, Keys extends Row> {
  agg<S extends Aggregates<R>>(aggregates: S | ((c: Columns<R>) => S)): Dataset<Flat<Omit<Keys, keyof S> & Selected<S, R>>>;
}

/** Named frames (Glue's DynamicFrameCollection): what follows goes on with one of them. */
export interface Collection<Frames extends Readonly<Record<string, Row>>> {
  select<const Key extends NameOf<Frames>>(key: Key): Dataset<Frames[Key]>;
}

export interface WriteOptions<R extends Row> {
  /** Absent: `append`. */
  readonly mode?: WriteMode;
  /** Columns that become folders, `day=2001-01-01`. */
  readonly partitionBy?: readonly NameOf<R>[];
  /** Absent: the table's own, or Parquet for a new one. */
  readonly format?: FileFormat["kind"] | FileFormat;
  /** Of the codec inside Parquet (snappy unless told otherwise), of the whole file for CSV and JSON. */
  readonly compression?: "none" | "snappy" | "zstd" | "gzip" | "lz4";
  /** `s3://` URI for a new table; absent: under the database's location. */
  readonly location?: string;
  /** Target size of a file, in bytes. */
  readonly fileSize?: number;
  readonly tableProperties?: Readonly<Record<string, string>>;
}

/** The dataset a join makes, or what is wrong with it. */
type Joined<Left extends Row, Right extends Row, Using, O> = O extends { readonly type: "semi" | "anti" }
  ? Dataset<Left>
  : O extends { readonly rightPrefix: infer Prefix extends string }
    ? Dataset<JoinedRow<Left, Right, Using, Prefix>>
    : [Clash<Left, Right, Using>] extends [never]
      ? Dataset<JoinedRow<Left, Right, Using, "">>
      : NeedsRightPrefix<Clash<Left, Right, Using>>;

type United<A extends Row, B extends Row> = Flat<{
  readonly [Name in keyof A | keyof B]: Name extends keyof A
    ? Name extends keyof B
      ? ToColumn<Merged<A[Name], B[Name]>>
      : A[Name]
    : Name extends keyof B
      ? B[Name]
      : never;
}>;
type ToColumn<T> = T extends ColumnType ? T : "unknown";
