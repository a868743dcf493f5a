import { sqlValue } from "./errors.ts";

/** A JavaScript value as SQL text: the only place where the sdk makes one. */
export function sqlLiteral(value: unknown): string {
  if (value === null) return "NULL";
  if (typeof value === "string") {
    // DuckDB's parser ends a statement at a zero byte.
    if (value.includes("\0")) throw sqlValue(value);
    return `'${value.replaceAll("'", "''")}'`;
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return Number.isSafeInteger(value) ? String(value) : value.toExponential();
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return `TIMESTAMP '${value.toISOString().replace("T", " ").replace("Z", "")}'`;
  if (Array.isArray(value) && value.length > 0) return `(${value.map(sqlLiteral).join(", ")})`;
  throw sqlValue(value);
}
