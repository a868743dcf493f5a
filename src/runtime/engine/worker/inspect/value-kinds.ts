import type { DataType } from "../../../../plan/type.ts";

/** The kinds of values seen in a column, as bits: cheap to gather over many rows, and the order of the rows does not matter. */
export type ValueKinds = number;

export const kinds = {
  boolean: 1,
  integer: 2,
  double: 4,
  notFinite: 8,
  date: 16,
  timestamp: 32,
  text: 64,
  array: 128,
  struct: 256,
} as const;

/** The kind of a value that is written as text; blanks around it do not count. No kind (0) for an empty one. */
export function kindOfText(value: string): ValueKinds {
  const text = value.trim();
  if (text === "") return 0;
  const first = text.charCodeAt(0);
  // Most text is decided by its first character.
  if (first > 57) return kindOfWord(text);
  if (/^[+-]?\d+$/.test(text)) return isInteger(text) ? kinds.integer : kinds.text;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return hasLeadingZero(text) ? kinds.text : kinds.double;
  if (first === 43 || first === 45) return kindOfWord(text.slice(1)) === kinds.notFinite ? kinds.notFinite : kinds.text;
  return kindOfMoment(text);
}

/** The kind of a JSON number by its text: 1.0 is no integer. */
export function kindOfNumber(text: string): ValueKinds {
  return /^-?\d+$/.test(text) && isInteger(text) ? kinds.integer : kinds.double;
}

/** A date or timestamp in ISO 8601 or SQL's form, which every engine reads without being told a pattern; other forms are text. */
export function kindOfMoment(text: string): ValueKinds {
  const match = moment.exec(text);
  if (match === null) return kinds.text;
  const [, year = "", month = "", day = "", time] = match;
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > lastDay || Number(year) < 1) return kinds.text;
  return time === undefined ? kinds.date : kinds.timestamp;
}

/** The type that all values of these kinds fit into: what is mixed is text. */
export function typeOfKinds(seen: ValueKinds): DataType {
  const only = (...allowed: readonly ValueKinds[]) => (seen & ~allowed.reduce((all, kind) => all | kind, 0)) === 0;
  if (seen === 0) return { kind: "null" };
  if (only(kinds.boolean)) return { kind: "boolean" };
  if (only(kinds.integer)) return { kind: "bigint" };
  if (only(kinds.notFinite)) return { kind: "string" };
  if (only(kinds.integer, kinds.double, kinds.notFinite)) return { kind: "double" };
  if (only(kinds.date)) return { kind: "date" };
  if (only(kinds.date, kinds.timestamp)) return { kind: "timestamp" };
  return { kind: "string" };
}

const moment = /^(\d{4})-(\d\d)-(\d\d)([T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/;

function kindOfWord(text: string): ValueKinds {
  if (text.length > 8) return kinds.text;
  if (/^(true|false)$/i.test(text)) return kinds.boolean;
  return /^(nan|inf|infinity)$/i.test(text) ? kinds.notFinite : kinds.text;
}

/** A number with a leading zero is a code (a postal code, an account): as a number it would lose the zero. Beyond 64 bits it would lose digits. */
const isInteger = (text: string) => !hasLeadingZero(text) && (text.length < 19 || BigInt.asIntN(64, BigInt(text)) === BigInt(text));
const hasLeadingZero = (text: string) => /^[+-]?0\d/.test(text);
