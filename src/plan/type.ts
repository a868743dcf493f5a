/**
 * The type system of the catalog and of plans: Hive's types, as AWS Glue's Data Catalog stores them in `Column.Type`
 * (`struct<a:int,b:array<string>>`). Nested types keep their field order; field names keep their case.
 */
export type DataType =
  | { readonly kind: PrimitiveName }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** `char(n)` pads, `varchar(n)` does not; both are text to the engine. */
  | { readonly kind: "char" | "varchar"; readonly length: number }
  | { readonly kind: "array"; readonly element: DataType }
  | { readonly kind: "map"; readonly key: DataType; readonly value: DataType }
  | { readonly kind: "struct"; readonly fields: readonly StructField[] }
  /** Glue's choice: a column whose values have one of several types. Written `uniontype<bigint,string>` in the catalog. */
  | { readonly kind: "choice"; readonly options: readonly DataType[] };

export type PrimitiveName =
  | "boolean"
  | "tinyint"
  | "smallint"
  | "int"
  | "bigint"
  | "float"
  | "double"
  | "string"
  | "binary"
  | "date"
  | "timestamp"
  /** The type of a column in which every value seen is null. */
  | "null";

export interface StructField {
  readonly name: string;
  readonly type: DataType;
}

/** A named, typed column: of a table, of a node's output. */
export interface Column {
  readonly name: string;
  readonly type: DataType;
  readonly comment?: string;
}
