import type { LiteralExpression } from "../../expression.ts";
import { textLiteral } from "../../sql/sql-literal.ts";
import { atom, binding, infix, type SqlText } from "./sql-text.ts";
import { sqlType } from "./sql-type.ts";

/** A literal with its type, as a person would write it where DuckDB reads that type. */
export function sqlLiteralText({ value, type }: LiteralExpression): SqlText {
  if (value === null) return atom(type.kind === "null" ? "NULL" : `CAST(NULL AS ${sqlType(type)})`);
  switch (type.kind) {
    case "boolean":
      return atom(String(value).toUpperCase());
    case "int":
      return number(String(value));
    case "float":
    case "double":
      // Without an exponent DuckDB reads a decimal.
      return number(
        /[e]/i.test(String(value)) || !/^[\d.+-]+$/.test(String(value)) ? `${textLiteral(String(value))}::DOUBLE` : `${String(value)}e0`,
      );
    case "tinyint":
    case "smallint":
    case "bigint":
    case "decimal":
      return number(`${String(value)}::${sqlType(type)}`);
    case "date":
      return atom(`DATE ${textLiteral(String(value))}`);
    case "timestamp":
      return atom(`TIMESTAMP ${textLiteral(String(value).replace("T", " "))}`);
    case "binary":
      return atom(`from_base64(${textLiteral(String(value))})`);
    case "string":
    case "char":
    case "varchar":
    case "null":
    case "array":
    case "map":
    case "struct":
    case "choice":
      return lines(String(value));
  }
}

/** A line break is spelled, so that the query can be indented. */
function lines(text: string): SqlText {
  const parts = text.split("\n").map(textLiteral);
  return parts.length === 1
    ? atom(parts[0] ?? "''")
    : infix(
        "||",
        binding.concatenation,
        parts.flatMap((part, index) => (index === 0 ? [atom(part)] : [atom("chr(10)"), atom(part)])),
      );
}

/** A sign binds looser than a cast. */
function number(text: string): SqlText {
  if (!text.startsWith("-")) return atom(text);
  return text.includes("::") ? atom(`(${text.replace("::", ")::")}`) : { text, binding: binding.product };
}
