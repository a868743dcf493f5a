import type { ArgumentDeclaration } from "../job-declaration.ts";

/** A text as a DuckDB string literal. DuckDB reads a statement up to its first NUL, so NULs are spelled as `chr(0)`. */
export function textLiteral(text: string): string {
  if (!text.includes("\0")) {
    return quoted(text);
  }
  return `(${text.split("\0").map(quoted).join(" || chr(0) || ")})`;
}

/** A validated argument's value as a typed DuckDB literal. Negative numbers stand in brackets, so that `x-$n` stays a subtraction. */
export function argumentLiteral(type: ArgumentDeclaration["type"], value: string): string {
  switch (type) {
    case "string":
      return textLiteral(value);
    case "integer":
      return `${quoted(value)}::BIGINT`;
    case "double":
      return `${quoted(value)}::DOUBLE`;
    case "boolean":
      return value.toLowerCase() === "true" ? "TRUE" : "FALSE";
    case "date":
      return `${quoted(value)}::DATE`;
    case "timestamp":
      return `${quoted(value)}::TIMESTAMP`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a quoted identifier. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
