import type { PrimitiveName } from "../../../../plan/type.ts";

/** DuckDB's name for each primitive type of the catalog. A column of nothing but nulls is text, to which any later value can widen. */
export const primitiveTypes: Readonly<Record<PrimitiveName, string>> = {
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  int: "INTEGER",
  bigint: "BIGINT",
  float: "FLOAT",
  double: "DOUBLE",
  string: "VARCHAR",
  binary: "BLOB",
  date: "DATE",
  timestamp: "TIMESTAMP",
  null: "VARCHAR",
};
