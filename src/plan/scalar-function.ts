import type { ScalarFunction } from "./expression.ts";
import { always, arithmetic, first, type FunctionSignature, merged, quotient } from "./function-signature.ts";
import type { TypeCategory } from "./type-category.ts";

const comparison: FunctionSignature = { parameters: ["any", "same"], result: always("boolean") };
const connective: FunctionSignature = { parameters: ["boolean", "boolean"], optional: 1, repeats: true, result: always("boolean") };
const operator: FunctionSignature = { parameters: ["number", "number"], result: arithmetic };
const ofText = (...more: readonly TypeCategory[]): FunctionSignature => ({ parameters: ["text", ...more], result: always("string") });
const textTest: FunctionSignature = { parameters: ["text", "text"], result: always("boolean") };
const timePart: FunctionSignature = { parameters: ["time"], result: always("int") };
const real: FunctionSignature = { parameters: ["number"], result: always("double") };
const whole: FunctionSignature = { parameters: ["number"], result: always("bigint") };
const extreme: FunctionSignature = { parameters: ["any", "same"], optional: 1, repeats: true, result: merged };

/** Arity and types of every scalar function, but for `struct`, whose arguments are names and values in turn. */
export const scalarFunctions: Readonly<Record<Exclude<ScalarFunction, "struct">, FunctionSignature>> = {
  eq: comparison,
  ne: comparison,
  lt: comparison,
  le: comparison,
  gt: comparison,
  ge: comparison,
  and: connective,
  or: connective,
  not: { parameters: ["boolean"], result: always("boolean") },
  isNull: { parameters: ["any"], result: always("boolean") },
  isNotNull: { parameters: ["any"], result: always("boolean") },
  in: { parameters: ["any", "same"], repeats: true, result: always("boolean") },
  between: { parameters: ["any", "same", "same"], result: always("boolean") },
  like: textTest,
  ilike: textTest,
  rlike: textTest,
  add: operator,
  subtract: operator,
  multiply: operator,
  divide: { parameters: ["number", "number"], result: quotient },
  modulo: operator,
  negate: { parameters: ["number"], result: first },
  abs: { parameters: ["number"], result: first },
  round: { parameters: ["number", "number"], optional: 1, result: arithmeticOfFirst },
  floor: whole,
  ceil: whole,
  power: { parameters: ["number", "number"], result: always("double") },
  sqrt: real,
  ln: real,
  log10: real,
  exp: real,
  sign: real,
  greatest: extreme,
  least: extreme,
  concat: { parameters: ["any"], repeats: true, result: always("string") },
  lower: ofText(),
  upper: ofText(),
  trim: ofText(),
  ltrim: ofText(),
  rtrim: ofText(),
  length: { parameters: ["text"], result: always("bigint") },
  substring: { ...ofText("number", "number"), optional: 1 },
  replace: ofText("text", "text"),
  split: { parameters: ["text", "text"], result: () => ({ kind: "array", element: { kind: "string" } }) },
  startsWith: textTest,
  endsWith: textTest,
  contains: textTest,
  lpad: ofText("number", "text"),
  rpad: ofText("number", "text"),
  regexpExtract: { ...ofText("text", "number"), optional: 1 },
  regexpReplace: ofText("text", "text"),
  md5: ofText(),
  sha256: ofText(),
  coalesce: extreme,
  nullIf: { parameters: ["any", "same"], result: first },
  year: timePart,
  month: timePart,
  dayOfMonth: timePart,
  dayOfWeek: timePart,
  hour: timePart,
  minute: timePart,
  second: timePart,
  dateTrunc: { parameters: ["text", "time"], result: always("timestamp") },
  dateAdd: { parameters: ["time", "number", "text"], optional: 1, result: dateAdded },
  dateDiff: { parameters: ["text", "time", "time"], result: always("bigint") },
  toDate: { parameters: ["any", "text"], optional: 1, result: always("date") },
  toTimestamp: { parameters: ["any", "text"], optional: 1, result: always("timestamp") },
  formatTimestamp: { parameters: ["time", "text"], result: always("string") },
  currentDate: { parameters: [], result: always("date") },
  currentTimestamp: { parameters: [], result: always("timestamp") },
  array: { parameters: ["any"], repeats: true, result: arrayOf },
  arrayLength: { parameters: ["array"], result: always("bigint") },
  arrayContains: { parameters: ["array", "any"], result: always("boolean") },
  element: { parameters: ["array", "number"], result: elementOf },
  mapValue: { parameters: ["map", "any"], result: ([map]) => (map?.kind === "map" ? map.value : undefined) },
  explode: { parameters: ["array"], result: elementOf },
};

type Types = Parameters<FunctionSignature["result"]>[0];

function arithmeticOfFirst([number]: Types) {
  return number?.kind === "decimal" ? undefined : number;
}

/** Hours and less make a timestamp of a date; which unit it is, only the literal tells. */
function dateAdded([time]: Types) {
  return time?.kind === "timestamp" ? time : undefined;
}

function arrayOf(types: Types) {
  const element = merged(types);
  return element === undefined ? undefined : ({ kind: "array", element } as const);
}

function elementOf([array]: Types) {
  return array?.kind === "array" ? array.element : undefined;
}
