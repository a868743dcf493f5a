import { expressionEnds } from "./keywords.ts";
import { type Reader, rangeFrom, skipBrackets, token, word } from "./reader.ts";
import type { TypeName } from "./tree.ts";

/** `DECIMAL(10, 2)[]`, `TIMESTAMP WITH TIME ZONE`; undefined where no type stands. */
export function parseTypeName(reader: Reader): TypeName | undefined {
  const first = reader.at;
  const kind = token(reader)?.kind;
  if ((kind !== "word" && kind !== "quoted") || expressionEnds.has(word(reader))) return undefined;
  const head = word(reader);
  reader.at++;
  if (head === "DOUBLE" && word(reader) === "PRECISION") reader.at++;
  if (head === "CHARACTER" && word(reader) === "VARYING") reader.at++;
  if (word(reader) === "(") skipBrackets(reader, (each) => each === ";" || expressionEnds.has(each));
  const zone = [word(reader), word(reader, 1), word(reader, 2)].join(" ");
  if (zone === "WITH TIME ZONE" || zone === "WITHOUT TIME ZONE") reader.at += 3;
  while (word(reader) === "[" && (word(reader, 1) === "]" || word(reader, 2) === "]")) reader.at += word(reader, 1) === "]" ? 2 : 3;
  const range = rangeFrom(reader, first);
  return { kind: "type-name", ...range, text: reader.text.slice(range.start, range.end) };
}
