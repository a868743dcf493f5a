import { quotedName, textLiteral } from "../../../plan/sql/sql-literal.ts";
import type { DataType } from "../../../plan/type.ts";
import { primitiveTypes } from "./compile/primitive-type.ts";

/** A name as DuckDB reads it back, whatever is in it. Together with `quoteLiteral` the only place where names and values become SQL. */
export function quoteIdentifier(name: string): string {
  if (name === "" || name.includes("\0")) {
    throw new Error(`the name ${JSON.stringify(name)} cannot be used: a name has at least one character and no NUL`);
  }
  return quotedName(name);
}

/**
 * A value as a DuckDB literal of its type; safe whatever the text is. Binary values are base64 text. Throws when the
 * value is not of the type's form; a nested type has no literal but null.
 */
export function quoteLiteral(value: string | number | bigint | boolean | null, type: DataType): string {
  if (value === null) {
    return "NULL";
  }
  switch (type.kind) {
    case "string":
    case "char":
    case "varchar":
    case "null":
      return textLiteral(String(value));
    case "boolean":
      return requireForm(/^(true|false)$/i, value, "boolean").toUpperCase();
    case "int":
      return `${textLiteral(requireForm(/^[+-]?\d+$/, value, "int"))}::INTEGER`;
    case "tinyint":
    case "smallint":
    case "bigint":
      return `${textLiteral(requireForm(/^[+-]?\d+$/, value, type.kind))}::${primitiveTypes[type.kind]}`;
    case "float":
    case "double":
      return `${textLiteral(requireForm(/^[+-]?(\d+\.?\d*(e[+-]?\d+)?|\.\d+(e[+-]?\d+)?|infinity|nan)$/i, value, type.kind))}::${primitiveTypes[type.kind]}`;
    case "decimal":
      return `${textLiteral(requireForm(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, value, "decimal"))}::DECIMAL(${type.precision},${type.scale})`;
    case "date":
    case "timestamp":
      return `${textLiteral(String(value))}::${primitiveTypes[type.kind]}`;
    case "binary":
      return `from_base64(${textLiteral(String(value))})`;
    case "array":
    case "map":
    case "struct":
    case "choice":
      throw new Error(`${JSON.stringify(String(value))} cannot be a literal of type ${type.kind}: only null can`);
  }
}

function requireForm(form: RegExp, value: string | number | bigint | boolean, type: string): string {
  const text = String(value);
  if (!form.test(text)) {
    throw new Error(`${JSON.stringify(text)} is not a literal of type ${type}`);
  }
  return text;
}
