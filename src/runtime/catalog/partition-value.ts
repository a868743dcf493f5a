/**
 * Text that orders partition values as their type does, byte by byte in UTF-8. It is what keys of the store are made of and
 * what expressions compare, so that an index and an evaluation can never disagree.
 */
export type OrderedText = string;

export type KeyTypeKind = "text" | "integer" | "decimal" | "date" | "timestamp" | "unknown";

/** What GetPartitions can filter by (https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html); `unknown` it cannot. */
export function keyTypeKind(type: string | undefined): KeyTypeKind {
  switch ((type ?? "string").toLowerCase().replace(/\(.*$/s, "").trim()) {
    case "string":
    case "varchar":
    case "char":
      return "text";
    case "tinyint":
    case "smallint":
    case "int":
    case "integer":
    case "bigint":
    case "long":
      return "integer";
    case "decimal":
      return "decimal";
    case "date":
      return "date";
    case "timestamp":
      return "timestamp";
    default:
      return "unknown";
  }
}

/** Hive's name of the partition of null. */
export const nullPartition = "__HIVE_DEFAULT_PARTITION__";

/** Undefined: the text is no value of the type. */
export function orderedText(kind: KeyTypeKind, text: string): OrderedText | undefined {
  switch (kind) {
    case "text":
    case "unknown":
      return text;
    case "integer":
      return /^\s*[+-]?\d+\s*$/.test(text) ? orderedNumber(text) : undefined;
    case "decimal":
      return orderedNumber(text);
    case "date":
      return orderedDate(text.trim());
    case "timestamp":
      return orderedTimestamp(text.trim());
  }
}

export function notCastable(kind: KeyTypeKind, text: string): string {
  switch (kind) {
    case "integer":
      return `"${text}" is not an integer.`;
    case "timestamp":
      return `Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] ${text} is not a timestamp.`;
    case "decimal":
    case "date":
    case "text":
    case "unknown":
      return `${text} is not a ${kind}.`;
  }
}

/** Order of UTF-8 bytes, which is SQLite's; JavaScript's own puts surrogate pairs before U+E000 and up. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return bytewise(a) - bytewise(b);
  }
  return left.length - right.length;
}

const bytewise = (unit: number) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** Longer numbers than any type of Hive holds are no numbers; it also bounds what `1e999999999` costs. */
const mostDigits = 400;

function orderedNumber(text: string): OrderedText | undefined {
  const match = /^\s*([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(text);
  if (match === null) return undefined;
  const whole = match[2] ?? "";
  const fraction = match[3] ?? match[4] ?? "";
  const point = whole.length + Number(match[5] ?? 0);
  const digits = whole + fraction;
  if (digits.length > mostDigits || Math.abs(point) > mostDigits) return undefined;
  const padded = "0".repeat(Math.max(0, -point)) + digits + "0".repeat(Math.max(0, point - digits.length));
  const split = Math.max(0, point);
  const integer = padded.slice(0, split).replace(/^0+/, "");
  const rest = padded.slice(split).replace(/0+$/, "");
  if (integer === "" && rest === "") return "1000";
  const body = rest === "" ? integer : `${integer}.${rest}`;
  if (match[1] !== "-") return `1${String(integer.length).padStart(3, "0")}${body}`;
  // The more negative, the earlier: digits are mirrored, and the end sorts after any further digit.
  const mirrored = body.replace(/\d/g, (digit) => String(9 - Number(digit)));
  return `0${String(999 - integer.length).padStart(3, "0")}${mirrored}~`;
}

function orderedDate(text: string): OrderedText | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days) return undefined;
  return `${match[1] ?? ""}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function orderedTimestamp(text: string): OrderedText | undefined {
  const match = /^(\S+)[ T](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/.exec(text);
  const date = orderedDate(match?.[1] ?? "");
  if (match === null || date === undefined) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const time = [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
  const fraction = (match[5] ?? "").replace(/0+$/, "");
  return fraction === "" ? `${date} ${time}` : `${date} ${time}.${fraction}`;
}
