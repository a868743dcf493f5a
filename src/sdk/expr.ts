import type { Expression, SortKey } from "../plan/expression.ts";
import type { ArrayType, ColumnType, MapType, Merged, NameOf, NumberType, Row, StructType, TimeType } from "./column-type.ts";
import type { DeclaredType } from "./types.ts";

/** Where an expression keeps its tree. */
export const tree = Symbol("epoxy.expression");
/** Where a sort order keeps its key. */
export const sortKey = Symbol("epoxy.sortKey");
declare const typed: unique symbol;
declare const using: unique symbol;

/** Types not known until the expression meets a dataset: `own` is that of the one column used, `sum` that of its sum. */
export type ExprType = ColumnType | OpenType;
export type OpenType = "unknown" | "null" | "(own)" | "(sum)";

/** What an expression needs around it: columns by name, and an aggregation if one of its parts is an aggregate. */
export type Use = string | InAggregation;
export interface InAggregation {
  readonly "an aggregate belongs into agg(), or needs .over()": true;
}

/** An expression of type T over the columns U. */
export interface Term<T extends ExprType, U extends Use> {
  readonly [tree]: Expression;
  readonly [typed]?: T;
  readonly [using]?: U;
}

/** The order of a sort: `asc("name")`, `c.delay.desc()`. Nulls come last unless told otherwise. */
export interface SortOrder<U extends Use> {
  readonly [sortKey]: SortKey;
  readonly [using]?: U;
  nullsFirst(): SortOrder<U>;
  nullsLast(): SortOrder<U>;
}

/** An expression with the methods of its type. */
export type Expr<T extends ExprType, U extends Use> = AnyMethods<T, U> & MethodsOf<T, U>;

/** The columns of a dataset, in callbacks: `(c) => c.delay.gt(15)`. Mapped over `keyof R` itself, so that an editor shows their comments. */
export type Columns<R extends Row> = { readonly [Name in keyof R as Name & string]: Expr<R[Name], Name & string> };

/** A value or expression that may stand beside one of type T. */
export type Operand<T extends ExprType, V extends Use> = Literal<T> | Term<Beside<T>, V>;

type MethodsOf<T extends ExprType, U extends Use> = [T] extends [OpenType]
  ? OrderedMethods<T, U> & NumberMethods<U> & TextMethods<U> & BooleanMethods<U> & TimeMethods<T, U> & NestedMethods<U>
  : [T] extends [NumberType]
    ? OrderedMethods<T, U> & NumberMethods<U>
    : [T] extends ["string"]
      ? OrderedMethods<T, U> & TextMethods<U>
      : [T] extends ["boolean"]
        ? BooleanMethods<U>
        : [T] extends [TimeType]
          ? OrderedMethods<T, U> & TimeMethods<T, U>
          : [T] extends [ArrayType<infer Element>]
            ? ArrayMethods<Element, U>
            : [T] extends [MapType<infer Key, infer Value>]
              ? MapMethods<Key, Value, U>
              : [T] extends [StructType<infer Fields>]
                ? StructMethods<Fields, U>
                : unknown;

type Literal<T extends ExprType> = [T] extends [OpenType]
  ? string | number | bigint | boolean | Date
  : [T] extends [NumberType]
    ? number | bigint
    : [T] extends ["string"]
      ? string
      : [T] extends ["boolean"]
        ? boolean
        : [T] extends [TimeType]
          ? string | Date
          : never;

type Beside<T extends ExprType> =
  OpenType | ([T] extends [OpenType] ? ExprType : [T] extends [NumberType] ? NumberType : [T] extends [TimeType] ? TimeType : T);

/** An expression's column type among others: what is known of the one column is lost. */
export type Closed<T extends ExprType> = T extends "(own)" | "(sum)" ? "unknown" : T;
type Mixed<T extends ExprType> = Closed<T>;

export interface AnyMethods<T extends ExprType, U extends Use> extends Term<T, U> {
  eq<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  ne<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  in<V extends Use = never>(options: readonly Operand<T, V>[]): Expr<"boolean", U | V>;
  isNull(): Expr<"boolean", U>;
  isNotNull(): Expr<"boolean", U>;
  /** This, or the first of the others that is not null. */
  coalesce<V extends Use = never>(...others: readonly Operand<T, V>[]): Expr<Mixed<T>, U | V>;
  /** Null where it equals the other. */
  nullIf<V extends Use = never>(other: Operand<T, V>): Expr<Mixed<T>, U | V>;
  /** `types.bigint`, `types.decimal(10, 2)` ... A value that cannot be cast ends the run, unless `onError` is `"null"`. */
  cast<To extends ColumnType>(type: DeclaredType<To>, options?: { readonly onError: "fail" | "null" }): Expr<To, U>;
  asc(): SortOrder<U>;
  desc(): SortOrder<U>;
}

export interface OrderedMethods<T extends ExprType, U extends Use> {
  lt<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  le<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  gt<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  ge<V extends Use = never>(other: Operand<T, V>): Expr<"boolean", U | V>;
  /** Both ends included. */
  between<V extends Use = never, W extends Use = never>(low: Operand<T, V>, high: Operand<T, W>): Expr<"boolean", U | V | W>;
}

export interface BooleanMethods<U extends Use> {
  and<V extends Use = never>(other: Operand<"boolean", V>): Expr<"boolean", U | V>;
  or<V extends Use = never>(other: Operand<"boolean", V>): Expr<"boolean", U | V>;
  not(): Expr<"boolean", U>;
}

export interface NumberMethods<U extends Use> {
  add<V extends Use = never>(other: Operand<"numeric", V>): Expr<"numeric", U | V>;
  subtract<V extends Use = never>(other: Operand<"numeric", V>): Expr<"numeric", U | V>;
  multiply<V extends Use = never>(other: Operand<"numeric", V>): Expr<"numeric", U | V>;
  /** Never an integer division. */
  divide<V extends Use = never>(other: Operand<"numeric", V>): Expr<"double", U | V>;
  modulo<V extends Use = never>(other: Operand<"numeric", V>): Expr<"numeric", U | V>;
  power<V extends Use = never>(exponent: Operand<"numeric", V>): Expr<"double", U | V>;
  negate(): Expr<"numeric", U>;
  abs(): Expr<"numeric", U>;
  round(digits?: number): Expr<"numeric", U>;
  floor(): Expr<"numeric", U>;
  ceil(): Expr<"numeric", U>;
  sign(): Expr<"numeric", U>;
  sqrt(): Expr<"double", U>;
  ln(): Expr<"double", U>;
  log10(): Expr<"double", U>;
  exp(): Expr<"double", U>;
}

export interface TextMethods<U extends Use> {
  /** SQL's pattern: `%` any text, `_` one character. */
  like(pattern: string): Expr<"boolean", U>;
  ilike(pattern: string): Expr<"boolean", U>;
  /** Whether a part of the text matches the regular expression. */
  rlike(pattern: string): Expr<"boolean", U>;
  startsWith<V extends Use = never>(part: Operand<"string", V>): Expr<"boolean", U | V>;
  endsWith<V extends Use = never>(part: Operand<"string", V>): Expr<"boolean", U | V>;
  contains<V extends Use = never>(part: Operand<"string", V>): Expr<"boolean", U | V>;
  concat<V extends Use = never>(...others: readonly Operand<"unknown", V>[]): Expr<"string", U | V>;
  lower(): Expr<"string", U>;
  upper(): Expr<"string", U>;
  trim(): Expr<"string", U>;
  ltrim(): Expr<"string", U>;
  rtrim(): Expr<"string", U>;
  /** Characters. */
  length(): Expr<"bigint", U>;
  /** From the `start`th character, the first being 1. */
  substring(start: number, length?: number): Expr<"string", U>;
  replace<V extends Use = never>(what: Operand<"string", V>, by: Operand<"string", V>): Expr<"string", U | V>;
  split(separator: string): Expr<ArrayType<"string">, U>;
  lpad(length: number, fill?: string): Expr<"string", U>;
  rpad(length: number, fill?: string): Expr<"string", U>;
  /** Group 0 is the whole match, and the default. */
  regexpExtract(pattern: string, group?: number): Expr<"string", U>;
  /** Every match. */
  regexpReplace(pattern: string, replacement: string): Expr<"string", U>;
  md5(): Expr<"string", U>;
  sha256(): Expr<"string", U>;
  /** `format` in Java's letters, as in Spark: `dd/MM/yyyy`. A text that is no date becomes null. */
  toDate(format?: string): Expr<"date", U>;
  toTimestamp(format?: string): Expr<"timestamp", U>;
}

export type TimeUnit = "year" | "quarter" | "month" | "week" | "day" | "hour" | "minute" | "second";

export interface TimeMethods<T extends ExprType, U extends Use> {
  year(): Expr<"int", U>;
  month(): Expr<"int", U>;
  dayOfMonth(): Expr<"int", U>;
  /** 1 is Sunday, as in Spark. */
  dayOfWeek(): Expr<"int", U>;
  hour(): Expr<"int", U>;
  minute(): Expr<"int", U>;
  second(): Expr<"int", U>;
  truncate(unit: TimeUnit): Expr<"timestamp", U>;
  plus<V extends Use = never>(amount: Operand<"numeric", V>, unit: TimeUnit): Expr<Mixed<T>, U | V>;
  /** Boundaries of the unit crossed from this to the other. */
  until<V extends Use = never>(other: Operand<"timestamp", V>, unit: TimeUnit): Expr<"bigint", U | V>;
  /** `format` in Java's letters, as in Spark: `yyyy-MM-dd`. */
  format(format: string): Expr<"string", U>;
  toDate(): Expr<"date", U>;
  toTimestamp(): Expr<"timestamp", U>;
}

interface ArrayMethods<Element extends ColumnType, U extends Use> {
  size(): Expr<"bigint", U>;
  includes<V extends Use = never>(value: Operand<Element, V>): Expr<"boolean", U | V>;
  /** The `index`th element, the first being 1; null beyond the end. */
  element(index: number): Expr<Element, U>;
  /** A row for each element; the other columns are repeated. Only in select() and withColumns(). */
  explode(): Expr<Element, U>;
}

interface MapMethods<Key extends ColumnType, Value extends ColumnType, U extends Use> {
  value<V extends Use = never>(key: Operand<Key, V>): Expr<Value, U | V>;
}

interface StructMethods<Fields extends Row, U extends Use> {
  field<Name extends NameOf<Fields>>(name: Name): Expr<Fields[Name], U>;
}

/** For columns that may be of any type. */
export interface NestedMethods<U extends Use> {
  size(): Expr<"bigint", U>;
  includes<V extends Use = never>(value: Operand<"unknown", V>): Expr<"boolean", U | V>;
  element(index: number): Expr<"unknown", U>;
  explode(): Expr<"unknown", U>;
  value<V extends Use = never>(key: Operand<"unknown", V>): Expr<"unknown", U | V>;
  field(name: string): Expr<"unknown", U>;
}

/** The column type of an expression once the columns it uses are known. */
export type Resolved<E, R extends Row> =
  E extends Term<infer T, infer U> ? (T extends "(own)" ? TypeIn<R, U> : T extends "(sum)" ? SumOf<TypeIn<R, U>> : T) : never;

type TypeIn<R extends Row, U> = Extract<U, keyof R> extends infer Name extends keyof R ? R[Name] : "unknown";

/** The type of a sum, as in Spark. */
export type SumOf<T> = [T] extends ["(own)"]
  ? "(sum)"
  : [T] extends ["tinyint" | "smallint" | "int" | "bigint"]
    ? "bigint"
    : [T] extends ["float" | "double"]
      ? "double"
      : [T] extends ["decimal"]
        ? "decimal"
        : "numeric";

/** The types of two values in one column, as those of CASE or coalesce. */
export type Either<A extends ExprType, B extends ExprType> = Merged<Closed<A>, Closed<B>> extends infer M extends ExprType ? M : "unknown";
