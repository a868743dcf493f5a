import type { DataType } from "../../../../plan/type.ts";
import type { ValueKinds } from "./value-kinds.ts";
import { kindOfMoment, kindOfNumber, kinds, typeOfKinds } from "./value-kinds.ts";

/** What has been seen at one place of many JSON documents. Gathers, never forgets. */
export interface JsonShape {
  seen: ValueKinds;
  element: JsonShape | undefined;
  /** In the order of their first sight; names keep their case. */
  readonly fields: Map<string, JsonShape>;
}

export const emptyShape = (): JsonShape => ({ seen: 0, element: undefined, fields: new Map() });

/**
 * Adds the value that stands at `offset` and answers where it ends. The text must be valid JSON (checked by JSON.parse, which
 * is fast but has forgotten whether a number was written 1 or 1.0).
 */
export function observe(text: string, offset: number, shape: JsonShape, depth = 0): number {
  const start = skipBlanks(text, offset);
  switch (text.charAt(start)) {
    case "{":
      return observeObject(text, start + 1, shape, depth);
    case "[":
      return observeArray(text, start + 1, shape, depth);
    case '"': {
      const end = endOfString(text, start);
      shape.seen |= end - start > 40 ? kinds.text : kindOfMoment(text.slice(start + 1, end - 1));
      return end;
    }
    case "t":
      shape.seen |= kinds.boolean;
      return start + 4;
    case "f":
      shape.seen |= kinds.boolean;
      return start + 5;
    case "n":
      return start + 4;
    default: {
      number.lastIndex = start;
      const digits = number.exec(text)?.[0] ?? "";
      shape.seen |= kindOfNumber(digits);
      return start + Math.max(1, digits.length);
    }
  }
}

/** Objects become structs, arrays arrays, and what is mixed (a struct here, a number there) text. */
export function typeOfShape(shape: JsonShape): DataType {
  if (shape.seen === kinds.struct && shape.fields.size > 0) {
    return { kind: "struct", fields: [...shape.fields].map(([name, field]) => ({ name, type: withoutNull(typeOfShape(field)) })) };
  }
  if (shape.seen === kinds.array) {
    return { kind: "array", element: withoutNull(shape.element === undefined ? { kind: "null" } : typeOfShape(shape.element)) };
  }
  return typeOfKinds(shape.seen);
}

/** Inside of a type there is no telling later what a null was: text holds anything. */
const withoutNull = (type: DataType): DataType => (type.kind === "null" ? { kind: "string" } : type);

/** Where types may not nest deeper, a value is the text it is written in. */
const deepest = 50;

function observeObject(text: string, offset: number, shape: JsonShape, depth: number): number {
  shape.seen |= depth < deepest ? kinds.struct : kinds.text;
  for (let at = skipBlanks(text, offset); ; at = skipBlanks(text, at + 1)) {
    if (text[at] === "}") return at + 1;
    const end = endOfString(text, at);
    const quoted = text.slice(at, end);
    const name = quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    let field = shape.fields.get(name);
    if (field === undefined) {
      field = emptyShape();
      if (depth < deepest) shape.fields.set(name, field);
    }
    at = skipBlanks(text, observe(text, skipBlanks(text, end) + 1, field, depth + 1));
    if (text[at] === "}") return at + 1;
  }
}

function observeArray(text: string, offset: number, shape: JsonShape, depth: number): number {
  shape.seen |= depth < deepest ? kinds.array : kinds.text;
  shape.element ??= emptyShape();
  for (let at = skipBlanks(text, offset); ; at = skipBlanks(text, at + 1)) {
    if (text[at] === "]") return at + 1;
    at = skipBlanks(text, observe(text, at, shape.element, depth + 1));
    if (text[at] === "]") return at + 1;
  }
}

const number = /[-+.\deE]+/y;

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text[end - 1] === "\\" && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}
