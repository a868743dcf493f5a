import type { ScalarFunction } from "../../expression.ts";
import { atom, binding, callOf, infix, operand, type SqlText } from "./sql-text.ts";

type Write = (...given: SqlText[]) => SqlText;

const sign =
  (text: string, own: number): Write =>
  (...given) =>
    infix(text, own, given);
const call =
  (name: string): Write =>
  (...given) =>
    callOf(name, given);
const comparison = (text: string): Write => sign(text, binding.comparison + 1);
const compared =
  (text: string): Write =>
  (a, b) => ({ ...comparison(text)(a, b), binding: binding.comparison });
/** Of a parameter that may be left out. */
const none = atom("");
const loose = (given: SqlText, least: number = binding.comparison + 1) => operand(given, least);
const after =
  (text: string): Write =>
  (a) => ({ text: `${loose(a)} ${text}`, binding: binding.comparison });
const part =
  (name: string): Write =>
  (a) =>
    atom(`CAST(${name}(${a.text}) AS INTEGER)`);
const matches =
  (word: string): Write =>
  (a, pattern) => ({
    text: `${loose(a)} ${word} ${loose(pattern)}${pattern.text.includes("\\") ? " ESCAPE '\\'" : ""}`,
    binding: binding.comparison,
  });

/**
 * Each function as DuckDB's SQL writes it, with the meaning it has in a plan (`ScalarFunction`): division is never by whole numbers and null
 * for a zero divisor, logarithms of what has none are null, patterns escape with a backslash.
 */
export const sqlFunctions: Readonly<Record<Exclude<ScalarFunction, "struct" | "dateAdd">, Write>> = {
  eq: compared("="),
  ne: compared("<>"),
  lt: compared("<"),
  le: compared("<="),
  gt: compared(">"),
  ge: compared(">="),
  and: sign("AND", binding.and),
  or: sign("OR", binding.or),
  not: (a) => ({ text: `NOT ${loose(a, binding.not)}`, binding: binding.not }),
  isNull: after("IS NULL"),
  isNotNull: after("IS NOT NULL"),
  in: (a, ...list) => ({
    text: `${loose(a)} IN (${list.length === 0 ? "NULL" : list.map(({ text }) => text).join(", ")})`,
    binding: binding.comparison,
  }),
  between: (a, low, high) => ({ text: `${loose(a)} BETWEEN ${loose(low)} AND ${loose(high)}`, binding: binding.comparison }),
  like: matches("LIKE"),
  ilike: matches("ILIKE"),
  rlike: call("regexp_matches"),

  add: sign("+", binding.sum),
  subtract: sign("-", binding.sum),
  multiply: sign("*", binding.product),
  divide: (a, b) => infix("/", binding.product, [a, divisor(b)]),
  modulo: (a, b) => infix("%", binding.product, [a, divisor(b)]),
  negate: (a) => ({ text: `-${loose(a, binding.atom)}`, binding: binding.product }),
  abs: call("abs"),
  round: call("round"),
  floor: (a) => atom(`CAST(floor(${a.text}) AS BIGINT)`),
  ceil: (a) => atom(`CAST(ceil(${a.text}) AS BIGINT)`),
  power: call("pow"),
  sqrt: (a) => atom(`CASE WHEN ${loose(a)} < 0 THEN 'NaN'::DOUBLE ELSE sqrt(${a.text}) END`),
  ln: (a) => atom(`ln(nullif(greatest(${a.text}, 0), 0))`),
  log10: (a) => atom(`log10(nullif(greatest(${a.text}, 0), 0))`),
  exp: call("exp"),
  sign: (a) => atom(`CAST(sign(${a.text}) AS DOUBLE)`),
  greatest: call("greatest"),
  least: call("least"),

  coalesce: call("coalesce"),
  nullIf: call("nullif"),

  concat: sign("||", binding.concatenation),
  lower: call("lower"),
  upper: call("upper"),
  trim: call("trim"),
  ltrim: call("ltrim"),
  rtrim: call("rtrim"),
  length: call("length"),
  // To Spark, and so to a plan, the place 0 is the first character, too.
  substring: (a, start, ...length) => callOf("substring", [a, start.text === "0" ? atom("1") : start, ...length]),
  replace: call("replace"),
  split: call("string_split"),
  startsWith: call("starts_with"),
  endsWith: call("ends_with"),
  contains: call("contains"),
  lpad: (...given) => callOf("lpad", given.length < 3 ? [...given, atom("' '")] : given),
  rpad: (...given) => callOf("rpad", given.length < 3 ? [...given, atom("' '")] : given),
  regexpExtract: (...given) => callOf("regexp_extract", given),
  regexpReplace: (a, pattern, by) => callOf("regexp_replace", [a, pattern, atom(by.text.replace(/\$(\d)/g, "\\$1")), atom("'g'")]),
  md5: call("md5"),
  sha256: call("sha256"),

  year: part("year"),
  month: part("month"),
  dayOfMonth: part("day"),
  dayOfWeek: (a) => atom(`CAST(dayofweek(${a.text}) + 1 AS INTEGER)`),
  hour: part("hour"),
  minute: part("minute"),
  second: part("second"),
  dateTrunc: (unit, a) => atom(`CAST(date_trunc(${unit.text}, ${a.text}) AS TIMESTAMP)`),
  dateDiff: (unit, from, to) => atom(`date_diff(${unit.text}, CAST(${from.text} AS TIMESTAMP), CAST(${to.text} AS TIMESTAMP))`),
  toDate: (a, format = none) =>
    atom(format === none ? `TRY_CAST(${a.text} AS DATE)` : `CAST(try_strptime(${a.text}, ${format.text}) AS DATE)`),
  toTimestamp: (a, format = none) => atom(format === none ? `TRY_CAST(${a.text} AS TIMESTAMP)` : `try_strptime(${a.text}, ${format.text})`),
  formatTimestamp: call("strftime"),
  currentDate: () => atom("current_date"),
  currentTimestamp: () => atom("CAST(now() AS TIMESTAMP)"),

  array: (...items) => atom(`[${items.map(({ text }) => text).join(", ")}]`),
  arrayLength: call("len"),
  arrayContains: call("list_contains"),
  element: call("list_extract"),
  mapValue: call("map_extract_value"),
  explode: call("unnest"),
};

/** A literal that is not zero divides as it is. */
const divisor = ({ text }: SqlText): SqlText => atom(/^[1-9]\d*$/.test(text) ? text : `nullif(${text}, 0)`);
