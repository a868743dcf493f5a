import { parseHiveType } from "../plan/hive-type.ts";
import type { DataType, PrimitiveName } from "../plan/type.ts";
import type { ArrayType, ColumnType, MapType, Row, StructType } from "./column-type.ts";
import { badType } from "./errors.ts";

declare const declared: unique symbol;

/** A column type as a value: for casts, the outputs of map(), the columns of files. */
export interface DeclaredType<T extends ColumnType = ColumnType> {
  readonly dataType: DataType;
  readonly [declared]?: T;
}

/** Columns with their types: `{ id: types.bigint, name: types.string }`. */
export type DeclaredColumns = { readonly [name: string]: DeclaredType };

/** The row that declared columns make. */
export type DeclaredRow<D extends DeclaredColumns> = {
  readonly [Name in keyof D]: D[Name] extends DeclaredType<infer T> ? T : never;
};

const simple = <T extends PrimitiveName>(kind: T): DeclaredType<T> => ({ dataType: { kind } });

/** The catalog's types. */
export const types = {
  boolean: simple("boolean"),
  tinyint: simple("tinyint"),
  smallint: simple("smallint"),
  int: simple("int"),
  bigint: simple("bigint"),
  float: simple("float"),
  double: simple("double"),
  string: simple("string"),
  binary: simple("binary"),
  date: simple("date"),
  timestamp: simple("timestamp"),
  /** At most 38 digits, `scale` of them after the point. */
  decimal: (precision: number, scale: number): DeclaredType<"decimal"> => ({ dataType: parseHiveType(`decimal(${precision},${scale})`) }),
  varchar: (length: number): DeclaredType<"string"> => ({ dataType: parseHiveType(`varchar(${length})`) }),
  char: (length: number): DeclaredType<"string"> => ({ dataType: parseHiveType(`char(${length})`) }),
  array: <T extends ColumnType>(element: DeclaredType<T>): DeclaredType<ArrayType<T>> => ({
    dataType: { kind: "array", element: element.dataType },
  }),
  map: <K extends ColumnType, V extends ColumnType>(key: DeclaredType<K>, value: DeclaredType<V>): DeclaredType<MapType<K, V>> => ({
    dataType: { kind: "map", key: key.dataType, value: value.dataType },
  }),
  struct: <D extends DeclaredColumns>(fields: D): DeclaredType<StructType<DeclaredRow<D> & Row>> => ({
    dataType: { kind: "struct", fields: declaredList(fields) },
  }),
} as const;

/** Declared columns as the plan keeps them. Throws for a value that is no type. */
export function declaredList(declaredColumns: DeclaredColumns): readonly { readonly name: string; readonly type: DataType }[] {
  return Object.entries(declaredColumns).map(([name, type]: [string, DeclaredType | undefined]) => {
    if (typeof type?.dataType !== "object") {
      throw badType(name, type, Object.keys(types));
    }
    return { name, type: type.dataType };
  });
}
