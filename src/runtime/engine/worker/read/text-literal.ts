import { quoteLiteral } from "../quote-identifier.ts";

export function textLiteral(text: string): string {
  return quoteLiteral(text, { kind: "string" });
}

/** A DuckDB list of texts. */
export function textList(texts: readonly string[]): string {
  return `[${texts.map(textLiteral).join(", ")}]`;
}
