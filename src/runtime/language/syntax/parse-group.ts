import { parseName } from "./parse-name.ts";
import { type Reader, bracketed, rangeFrom, take, token, word } from "./reader.ts";
import type { Expression, ExpressionItem, Name, StructLiteralField } from "./tree.ts";

/** `(a)`, `(a, b)`. */
export function parseGroup(reader: Reader): ExpressionItem {
  const first = reader.at;
  const expressions: Expression[] = [];
  bracketed(reader, ")", () => {
    do expressions.push(reader.grammar.expression(reader));
    while (take(reader, ","));
  });
  return { kind: "group", ...rangeFrom(reader, first), bracket: "(", expressions };
}

/** `[a, b]`, `[x + 1 FOR x IN list IF x > 1]`. */
export function parseListOrComprehension(reader: Reader): ExpressionItem {
  const first = reader.at;
  const expressions: Expression[] = [];
  bracketed(reader, "]", () => {
    do expressions.push(reader.grammar.expression(reader));
    while (take(reader, ","));
    const body = expressions[0];
    if (expressions.length === 1 && body !== undefined && take(reader, "FOR")) readFor(reader, body, expressions);
  });
  return { kind: "group", ...rangeFrom(reader, first), bracket: "[", expressions };
}

/** The parameters stand behind the body here, so the lambda reaches over all of it. */
function readFor(reader: Reader, body: Expression, expressions: Expression[]): void {
  const parameters: Name[] = [];
  for (let name = parseName(reader); name !== undefined; name = take(reader, ",") ? parseName(reader) : undefined) parameters.push(name);
  const end = parameters.at(-1)?.end ?? body.end;
  const lambda: ExpressionItem = { kind: "lambda", start: body.start, end, parameters, body };
  expressions[0] = { kind: "expression", start: body.start, end, items: [lambda] };
  take(reader, "IN");
  expressions.push(reader.grammar.expression(reader));
  if (take(reader, "IF")) expressions.push(reader.grammar.expression(reader));
}

/** `{'a': 1, b: 2}`; `first` is where it begins, at MAP if there is one. */
export function parseStruct(reader: Reader, first: number, isMap: boolean): ExpressionItem {
  const fields: StructLiteralField[] = [];
  bracketed(reader, "}", () => {
    do {
      const start = reader.at;
      const key = keyOf(reader, isMap);
      const value = take(reader, ":") ? reader.grammar.expression(reader) : undefined;
      if (reader.at > start) fields.push({ kind: "struct-field", ...rangeFrom(reader, start, key), key, value });
    } while (take(reader, ","));
  });
  return { kind: "struct", ...rangeFrom(reader, first), isMap, fields };
}

/** The tokens before the colon; a struct's is one name or string. */
function keyOf(reader: Reader, isMap: boolean): Expression {
  const first = reader.at;
  const next = token(reader);
  if (next !== undefined && word(reader, 1) === ":" && (!isMap || next.kind !== "word")) {
    reader.at++;
    return {
      kind: "expression",
      ...rangeFrom(reader, first),
      items: [{ kind: "literal", ...rangeFrom(reader, first), literal: "string", text: next.text }],
    };
  }
  if (!isMap) return { kind: "expression", ...rangeFrom(reader, first), items: [] };
  const name = word(reader, 1) === ":" ? parseName(reader) : undefined;
  if (name === undefined) return { kind: "expression", ...rangeFrom(reader, first), items: [] };
  const { start, end } = name;
  const path = { kind: "path", start, end, parts: [name], endsWithDot: false } as const;
  return { kind: "expression", start, end, items: [{ kind: "reference", start, end, path }] };
}
