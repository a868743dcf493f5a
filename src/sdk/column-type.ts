/**
 * The type of a column as the compiler knows it: the catalog's type without lengths and precisions. Text of any length is
 * `string`; `numeric` is a number whose exact type the engine decides; `unknown` is taken anywhere.
 */
export type ColumnType = ScalarType | ArrayType | MapType | StructType;

type ScalarType = NumberType | "string" | "boolean" | "binary" | TimeType | "choice" | "null" | "unknown";

export type IntegerType = "tinyint" | "smallint" | "int" | "bigint";
export type NumberType = IntegerType | "float" | "double" | "decimal" | "numeric";
export type TimeType = "date" | "timestamp";

export interface ArrayType<Element extends ColumnType = ColumnType> {
  readonly array: Element;
}

export interface MapType<Key extends ColumnType = ColumnType, Value extends ColumnType = ColumnType> {
  readonly map: readonly [Key, Value];
}

export interface StructType<Fields extends Row = Row> {
  readonly struct: Fields;
}

/** Column names and their types. */
export type Row = { readonly [name: string]: ColumnType };

/** Of data whose columns only the engine knows: every name is taken, and checked when the job starts. */
export type UnknownRow = { readonly [name: string]: "unknown" };

/** The names of a row's columns. */
export type NameOf<R> = keyof R & string;

/** What a JavaScript function sees of a value; any column may hold null. */
export type ValueOf<T> = T extends "bigint"
  ? bigint
  : T extends "numeric"
    ? number | bigint
    : T extends NumberType
      ? number
      : T extends "string" | "date"
        ? string
        : T extends "timestamp"
          ? Date
          : T extends "boolean"
            ? boolean
            : T extends "binary"
              ? Uint8Array
              : T extends "null"
                ? null
                : T extends ArrayType<infer Element>
                  ? readonly (ValueOf<Element> | null)[]
                  : T extends StructType<infer Fields>
                    ? RowValue<Fields>
                    : T extends MapType<infer Key, infer Value>
                      ? ReadonlyMap<ValueOf<Key>, ValueOf<Value> | null>
                      : unknown;

/** A row as a JavaScript function gets it. */
export type RowValue<R> = { readonly [Name in keyof R]: ValueOf<R[Name]> | null };

/** A row as a JavaScript function may give it: an absent column is null. */
export type RowResult<R> = { readonly [Name in keyof R]?: ResultOf<R[Name]> | null | undefined };

type ResultOf<T> = T extends "bigint" | "decimal" | "numeric"
  ? number | bigint
  : T extends "timestamp" | "date"
    ? Date | string
    : T extends ArrayType<infer Element>
      ? readonly (ResultOf<Element> | null)[]
      : T extends StructType<infer Fields>
        ? RowResult<Fields>
        : ValueOf<T>;

/** Writes an intersection out, so that an editor shows columns and not how they came about. */
export type Flat<T> = { readonly [Key in keyof T]: T[Key] };

/** For computed rows that the compiler cannot see to be rows. */
export type AsRow<T> = T extends Row ? T : UnknownRow;

/** One type for the values of two: equal ones stay, numbers become `numeric`, null yields, the rest is not known. */
export type Merged<A, B> = [A] extends [B] ? ([B] extends [A] ? A : MergedUnequal<A, B>) : MergedUnequal<A, B>;

type MergedUnequal<A, B> = [A] extends ["null"]
  ? B
  : [B] extends ["null"]
    ? A
    : [A | B] extends [NumberType]
      ? "numeric"
      : [A | B] extends [TimeType]
        ? "timestamp"
        : "unknown";
