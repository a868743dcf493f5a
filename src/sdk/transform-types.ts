import type { TableName } from "../plan/plan.ts";
import type { ColumnType, Flat, NameOf, NumberType, Row, StructType, TimeType } from "./column-type.ts";

/**
 * A field by its path: `name`, `struct.field`, and backticks around a name that holds a dot. Which column a path goes into is for `OnRow`
 * to check: the paths of a wide row are too many to be listed.
 */
export type FieldPath<R> = Exclude<NameOf<R>, `${string}.${string}`> | `${string}.${string}` | `\`${string}\``;

/** The paths that go into a column of the row; the others are errors. */
export type OnRow<Path, R> = Path extends string ? (Head<Path> extends keyof R ? Path : never) : never;

/** The top-level column of a path. */
export type Head<Path> = Path extends `\`${infer Name}\`` ? Name : Path extends `${infer Name}.${string}` ? Name : Path;

/** Types as Glue and Hive write them: `int`, `decimal(10,2)`, `struct<a:int>`. */
export type TypeText = KnownTypeText | (string & {});
type KnownTypeText = keyof Aliases | Exclude<NumberType, "numeric" | "decimal"> | TimeType | "string" | "boolean" | "binary";

interface Aliases {
  readonly long: "bigint";
  readonly integer: "int";
  readonly short: "smallint";
  readonly byte: "tinyint";
}

/** The column type that a type's text means, as far as the compiler can read it. */
export type TypeOfText<Text> = Text extends keyof Aliases
  ? Aliases[Text]
  : Text extends KnownTypeText
    ? Text
    : Text extends `decimal${string}`
      ? "decimal"
      : Text extends `${"varchar" | "char"}${string}`
        ? "string"
        : "unknown";

/** `[from, type, to, type]`. */
export type Mapping<R> = readonly [from: FieldPath<R>, fromType: TypeText, to: string, toType: TypeText];

/** Makes a mapping from what is no column an error, without listing the columns (two unions of thousands do not intersect). */
export type MappingsOn<M extends readonly (readonly [string, string, string, string])[], R> = {
  readonly [Index in keyof M]: readonly [from: [OnRow<M[Index][0], R>] extends [never] ? never : unknown, ...rest: readonly string[]];
};

export type Mapped<M extends readonly (readonly [string, string, string, string])[]> = Flat<{
  readonly [One in M[number] as Head<One[2]> & string]: One[2] extends `\`${string}\``
    ? ToColumn<TypeOfText<One[3]>>
    : One[2] extends `${string}.${string}`
      ? "unknown"
      : ToColumn<TypeOfText<One[3]>>;
}>;

export type Renamed<R extends Row, From, To extends string> = Flat<
  Omit<R, Head<From> & string> & { readonly [Name in Head<To> & string]: Head<From> extends keyof R ? R[Head<From>] : "unknown" }
>;

export type ChoiceActionText = `cast:${string}` | `project:${string}` | "make_cols" | "make_struct";

/** Glue's ResolveChoice: an action by path, one for every choice column, or the types of a table of the catalog. */
export type Resolving<R> =
  { readonly [Path in FieldPath<R>]?: ChoiceActionText } | ChoiceActionText | { readonly matchCatalog: TableName | string };

/** Makes an action for what is no column an error. */
export type ResolvingOn<A, R> = A extends string ? A : { readonly [Path in Exclude<keyof A, OnRow<keyof A, R> | "matchCatalog">]: never };

export type WithoutChoices<R extends Row, A> = A extends string
  ? Flat<{ readonly [Name in keyof R]: R[Name] extends "choice" ? ResolvedBy<A> : R[Name] }>
  : A extends { readonly matchCatalog: unknown }
    ? Flat<{ readonly [Name in keyof R]: R[Name] extends "choice" ? "unknown" : R[Name] }>
    : Flat<
        {
          readonly [Name in keyof R as Name extends keyof A ? (A[Name] extends "make_cols" ? never : Name) : Name]: Name extends keyof A
            ? ResolvedBy<A[Name]>
            : R[Name];
        } & {
          readonly [Name in keyof R & keyof A & string as A[Name] extends "make_cols" ? `${Name}_${string}` : never]: "unknown";
        }
      >;

type ResolvedBy<Action> = Action extends `${"cast" | "project"}:${infer Text}` ? ToColumn<TypeOfText<Text>> : "unknown";
type ToColumn<T> = T extends ColumnType ? T : "unknown";

/** The leaves of nested structs under their dotted names. */
export type Unnested<R extends Row> = Flat<{ readonly [Path in Leaf<R>]: LeafType<R, Path> }>;

type Leaf<R extends Row> = { [Name in NameOf<R>]: R[Name] extends StructType<infer Fields> ? `${Name}.${Leaf<Fields>}` : Name }[NameOf<R>];
type LeafType<R extends Row, Path extends string> = Path extends keyof R
  ? R[Path]
  : Path extends `${infer Name}.${infer Rest}`
    ? R[Name] extends StructType<infer Fields>
      ? LeafType<Fields, Rest>
      : "unknown"
    : "unknown";
