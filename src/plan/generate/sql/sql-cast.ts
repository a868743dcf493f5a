import type { DataType } from "../../type.ts";
import { sqlType } from "./sql-type.ts";

/**
 * A cast as a run's own casts are where DuckDB's differ: a fraction is cut off on the way to a whole number, times are seconds since 1970,
 * nested values are JSON as text. `from` is undefined when only the engine knows it. A text is cast as it stands.
 */
export function sqlCast(text: string, from: DataType | undefined, to: DataType, onError: "fail" | "null"): string {
  const cast = (inner: string) => `${onError === "null" ? "TRY_CAST" : "CAST"}(${inner} AS ${sqlType(to)})`;
  const guarded = (inner: string) => (onError === "null" ? `TRY(${inner})` : inner);
  switch (from?.kind) {
    case "float":
    case "double":
    case "decimal":
      if (isInteger(to)) return cast(`trunc(${text})`);
      if (to.kind === "timestamp") return guarded(`make_timestamp(CAST(${text} * 1000000 AS BIGINT))`);
      return cast(text);
    case "timestamp":
      if (isInteger(to)) return cast(`floor(epoch(${text}))`);
      return to.kind === "float" || to.kind === "double" ? `epoch(${text})` : cast(text);
    case "tinyint":
    case "smallint":
    case "int":
    case "bigint":
      return to.kind === "timestamp" ? guarded(`make_timestamp(CAST(${text} AS BIGINT) * 1000000)`) : cast(text);
    case "array":
    case "map":
    case "struct":
      return isText(to) ? `CAST(to_json(${text}) AS VARCHAR)` : cast(text);
    case "binary":
      return isText(to) ? guarded(`decode(${text})`) : cast(text);
    case "string":
    case "char":
    case "varchar":
      return to.kind === "binary" ? `encode(${text})` : cast(text);
    case "boolean":
    case "date":
    case "null":
    case "choice":
    case undefined:
      return cast(text);
  }
}

const isInteger = ({ kind }: DataType) => kind === "tinyint" || kind === "smallint" || kind === "int" || kind === "bigint";
const isText = ({ kind }: DataType) => kind === "string" || kind === "char" || kind === "varchar";
