/** One level of a DuckDB type, its parts still text. */
export type TypeText =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "list"; readonly element: string }
  | { readonly kind: "map"; readonly key: string; readonly value: string }
  | { readonly kind: "struct"; readonly fields: readonly NamedTypeText[] }
  | { readonly kind: "union"; readonly members: readonly NamedTypeText[] }
  | { readonly kind: "enum" };

export interface NamedTypeText {
  readonly name: string;
  readonly type: string;
}

/** Takes the outermost level of a DuckDB type text apart: `STRUCT("a b" INTEGER, c VARCHAR[])[3]` is a list. */
export function readTypeText(text: string): TypeText {
  const trimmed = text.trim();
  if (trimmed.endsWith("]")) {
    const open = trimmed.lastIndexOf("[");
    if (open > 0 && /^\d*$/.test(trimmed.slice(open + 1, -1))) {
      return { kind: "list", element: trimmed.slice(0, open) };
    }
  }
  const open = trimmed.startsWith('"') ? -1 : trimmed.indexOf("(");
  if (open < 0 || !trimmed.endsWith(")")) {
    return { kind: "name", name: trimmed.replaceAll('"', "").toUpperCase() };
  }
  const parts = splitAtCommas(trimmed.slice(open + 1, -1));
  const head = trimmed.slice(0, open).trim().toUpperCase();
  switch (head) {
    case "DECIMAL":
    case "NUMERIC":
      return { kind: "decimal", precision: Number(parts[0]), scale: Number(parts[1] ?? 0) };
    case "MAP":
      return { kind: "map", key: parts[0] ?? "", value: parts[1] ?? "" };
    case "STRUCT":
      return { kind: "struct", fields: parts.map(namedPart) };
    case "UNION":
      return { kind: "union", members: parts.map(namedPart) };
    case "ENUM":
      return { kind: "enum" };
    default:
      return { kind: "name", name: head };
  }
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      at = endOfQuoted(text, at);
    } else if (character === "(") {
      depth++;
    } else if (character === ")") {
      depth--;
    } else if (character === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const last = text.slice(start).trim();
  return last === "" ? parts : [...parts, last];
}

/** The position of the closing quote; a doubled one is part of the text. */
function endOfQuoted(text: string, open: number): number {
  const quote = text.charAt(open);
  let at = open + 1;
  while (at < text.length && (text.charAt(at) !== quote || text.charAt(at + 1) === quote)) {
    at += text.charAt(at) === quote ? 2 : 1;
  }
  return at;
}

function namedPart(part: string): NamedTypeText {
  if (part.startsWith('"')) {
    const close = endOfQuoted(part, 0);
    return { name: part.slice(1, close).replaceAll('""', '"'), type: part.slice(close + 1) };
  }
  const space = part.indexOf(" ");
  return { name: part.slice(0, space), type: part.slice(space + 1) };
}
