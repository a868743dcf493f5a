import type { DataType } from "../../../../../plan/type.ts";
import { duckdbType } from "../duckdb-type.ts";

/**
 * A cast as Spark and Glue do it where DuckDB differs: fractions are cut off on the way to an integer (DuckDB rounds),
 * timestamps and integers convert as seconds since 1970, nested values become JSON text, text and binary convert as UTF-8.
 * `from` is undefined when only the engine knows the type; then DuckDB's own cast applies.
 */
export function castSql(sql: string, from: DataType | undefined, to: DataType, onError: "fail" | "null"): string {
  const cast = (inner: string, type: string) => `${onError === "null" ? "TRY_CAST" : "CAST"}(${inner} AS ${type})`;
  const guarded = (inner: string) => (onError === "null" ? `TRY(${inner})` : inner);
  switch (from?.kind) {
    case "float":
    case "double":
    case "decimal":
      if (isInteger(to)) return cast(`trunc(${sql})`, duckdbType(to));
      if (to.kind === "timestamp") return guarded(`make_timestamp(CAST(${sql} * 1000000 AS BIGINT))`);
      break;
    case "string":
    case "char":
    case "varchar":
      if (isInteger(to)) return cast(`trunc(${cast(sql, "DECIMAL(38,9)")})`, duckdbType(to));
      if (to.kind === "binary") return `encode(${sql})`;
      break;
    case "timestamp":
      if (isInteger(to)) return cast(`floor(epoch(${sql}))`, duckdbType(to));
      if (to.kind === "float" || to.kind === "double") return `epoch(${sql})`;
      break;
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      if (to.kind === "timestamp") return guarded(`make_timestamp(CAST(${sql} AS BIGINT) * 1000000)`);
      break;
    case "array":
    case "map":
    case "struct":
      if (to.kind === "string" || to.kind === "char" || to.kind === "varchar") return `CAST(to_json(${sql}) AS VARCHAR)`;
      break;
    case "binary":
      if (to.kind === "string" || to.kind === "char" || to.kind === "varchar") return guarded(`decode(${sql})`);
      break;
    case "boolean":
    case "date":
    case "null":
    case "choice":
    case undefined:
      break;
  }
  return cast(sql, duckdbType(to));
}

function isInteger(type: DataType): boolean {
  return type.kind === "tinyint" || type.kind === "smallint" || type.kind === "int" || type.kind === "bigint";
}
