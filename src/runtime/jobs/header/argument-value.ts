import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";

/** What a value of the type looks like, when the text is none; undefined when it is one. */
export function expectedValue(type: ArgumentDeclaration["type"], text: string): string | undefined {
  switch (type) {
    case "string":
      return undefined;
    case "integer":
      return /^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text)
        ? undefined
        : "a whole number between -9223372036854775808 and 9223372036854775807";
    case "double":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? undefined : "a number, such as 1.5";
    case "boolean":
      return /^(?:true|false)$/i.test(text) ? undefined : "true or false";
    case "date":
      return isDate(text) ? undefined : "a date of the calendar as YYYY-MM-DD";
    case "timestamp":
      return isTimestamp(text) ? undefined : "a time as YYYY-MM-DD HH:MM:SS";
  }
}

/** The type a default value has by its look. */
export function typeOfDefault(text: string): ArgumentDeclaration["type"] {
  const typed = (["integer", "double", "boolean", "date", "timestamp"] as const).find((type) => expectedValue(type, text) === undefined);
  return typed ?? "string";
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isTimestamp(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?$/.exec(text);
  return match?.[1] !== undefined && isDate(match[1]) && Number(match[2]) < 24 && Number(match[3]) < 60 && Number(match[4] ?? 0) < 60;
}
