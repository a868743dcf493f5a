import type { CsvFormat } from "../../../../plan/format.ts";
import type { DataType } from "../../../../plan/type.ts";
import { textLiteral } from "../read/text-literal.ts";

/**
 * A value as it stands in a CSV file. DuckDB's writer quotes; where a format has no quotes, what would end the field is
 * escaped, or if it has no escape either refused, rather than written so that it reads back as something else.
 */
export function csvValue(table: string, column: string, value: string, type: DataType, format: CsvFormat): string {
  if (format.quote !== "" || plain.has(type.kind)) {
    return value;
  }
  const text = `CAST(${value} AS VARCHAR)`;
  if (format.escape === "") {
    const message = `a value of column ${column} for ${table} has the delimiter or a line break in it, and its CSV has neither quotes nor an escape: `;
    const refusal = `error(${textLiteral(message)} || left(${text}, 100))`;
    return `CASE WHEN contains(${text}, ${textLiteral(format.delimiter)}) OR regexp_matches(${text}, '[\\r\\n]') THEN ${refusal} ELSE ${text} END`;
  }
  return [format.escape, format.delimiter, "\n", "\r"].reduce(
    (escaped, special) => `replace(${escaped}, ${textLiteral(special)}, ${textLiteral(format.escape + special)})`,
    text,
  );
}

/** Types whose text has no special characters. */
const plain: ReadonlySet<DataType["kind"]> = new Set([
  "boolean",
  "tinyint",
  "smallint",
  "int",
  "bigint",
  "float",
  "double",
  "decimal",
  "date",
  "timestamp",
]);
