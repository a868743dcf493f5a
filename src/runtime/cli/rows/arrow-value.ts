import { DataType, type Vector } from "apache-arrow";

/** A value of a result as plain JavaScript: null, boolean, number, bigint, string, and lists and objects of these. */
export type PlainValue = null | boolean | number | bigint | string | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** Reads one value of an Arrow column. Dates and times become ISO 8601 text, decimals their digits, bytes hexadecimal. */
export function plainValue(type: DataType, value: unknown): PlainValue {
  if (value === null || value === undefined) return null;
  if (DataType.isDecimal(type)) return decimalText(value as Uint32Array, type.scale);
  if (DataType.isDate(type)) return isoOf(Number(value)).slice(0, isoOf(Number(value)).indexOf("T"));
  if (DataType.isTimestamp(type)) return timestampText(Number(value), type.timezone);
  if (DataType.isInterval(type)) return intervalText(value as Int32Array);
  if (DataType.isTime(type)) return timeText(Number(value), type.unit);
  if (DataType.isDictionary(type)) return plainValue(type.dictionary as DataType, value);
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) {
    const element = type.children[0]?.type as DataType;
    return Array.from(value as Vector, (item: unknown) => plainValue(element, item));
  }
  if (DataType.isStruct(type)) {
    const row = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(type.children.map((field) => [field.name, plainValue(field.type as DataType, row[field.name])]));
  }
  if (DataType.isMap(type)) return mapOf(type, value as Iterable<[unknown, unknown]>);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return typeof value === "boolean" || typeof value === "number" || typeof value === "bigint" ? value : String(value);
}

function mapOf(type: DataType, value: Iterable<[unknown, unknown]>): PlainValue {
  const [key, item] = (type.children[0]?.type.children ?? []) as unknown as readonly { readonly type: DataType }[];
  const entries = Array.from(value, ([name, member]) => [name, member] as const);
  if (key === undefined || item === undefined) return {};
  return Object.fromEntries(entries.map(([name, member]) => [plainText(plainValue(key.type, name)), plainValue(item.type, member)]));
}

/** A value as a cell of a table or a field of a CSV shows it; nested values as JSON. */
export function plainText(value: PlainValue): string {
  return typeof value === "string" ? value : typeof value === "object" && value !== null ? plainJson(value) : String(value);
}

/** JSON in which integers keep all their digits; NaN and the infinities, which JSON does not have, are text. */
export function plainJson(value: PlainValue): string {
  if (value === null) return "null";
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainJson).join(",")}]`;
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${plainJson(member)}`)
    .join(",")}}`;
}

/** Two's complement, little-endian words. */
function decimalText(words: Uint32Array, scale: number): string {
  let bits = 0n;
  for (const word of Array.from(words).reverse()) bits = (bits << 32n) | BigInt(word);
  const signed = BigInt.asIntN(words.length * 32, bits);
  const digits = (signed < 0n ? -signed : signed).toString().padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return signed < 0n ? `-${text}` : text;
}

/** Milliseconds since 1970, with microseconds as a fraction. */
function timestampText(milliseconds: number, timezone: string | null | undefined): string {
  const whole = Math.floor(milliseconds);
  const micros = Math.round((milliseconds - whole) * 1000);
  const iso = isoOf(whole)
    .replace("T", " ")
    .replace("Z", micros > 0 ? String(micros).padStart(3, "0") : "");
  return iso.replace(/\.000$/, "") + (timezone ? "Z" : "");
}

/** Months, days, and nanoseconds in two words: `1 year 2 months 3 days 04:05:06.5`, as DuckDB writes it. */
function intervalText([months = 0, days = 0, low = 0, high = 0]: Int32Array): string {
  const micros = ((BigInt(high) << 32n) | BigInt(low >>> 0)) / 1000n;
  const count = (number: number, unit: string) => (number === 0 ? [] : [`${String(number)} ${unit}${Math.abs(number) === 1 ? "" : "s"}`]);
  const parts = [...count(Math.trunc(months / 12), "year"), ...count(months % 12, "month"), ...count(days, "day")];
  return micros !== 0n || parts.length === 0 ? [...parts, clockText(micros)].join(" ") : parts.join(" ");
}

function clockText(micros: bigint): string {
  const whole = micros < 0n ? -micros : micros;
  const two = (value: bigint) => value.toString().padStart(2, "0");
  const seconds = whole / 1_000_000n;
  const fraction = (whole % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  const clock = [two(seconds / 3600n), two((seconds / 60n) % 60n), two(seconds % 60n)].join(":");
  return `${micros < 0n ? "-" : ""}${clock}${fraction === "" ? "" : `.${fraction}`}`;
}

function timeText(value: number, unit: number): string {
  const iso = new Date(value / 1000 ** (unit - 1)).toISOString().slice(11, -1);
  return iso.replace(/\.000$/, "");
}

const isoOf = (milliseconds: number) => {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? `${String(milliseconds)} ms from 1970T` : time.toISOString();
};
