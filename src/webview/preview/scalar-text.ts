import { type DataType, Type } from "@uwdata/flechette";

/** A value that is no list, struct or map, as text: exact, and as SQL prints it. */
export function scalarText(value: unknown, type: DataType): string {
  if (type.typeId === Type.Decimal) return decimalText(BigInt(value as bigint), type.scale);
  if (type.typeId === Type.Float && type.precision !== 2) return singleText(value as number);
  if (type.typeId === Type.Date) return dateText(value as number);
  if (type.typeId === Type.Timestamp) return `${timestampText(value as number)}${type.timezone === null ? "" : "+00"}`;
  if (type.typeId === Type.Time) return timeText(Number(value));
  if (value instanceof Float64Array) return intervalText(value);
  return value instanceof Uint8Array ? binaryText(value) : String(value);
}

function decimalText(digits: bigint, scale: number): string {
  if (scale === 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  return `${digits < 0n ? "-" : ""}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** The shortest text that is this number of 32 bits. */
function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** Beyond what a calendar here knows, it is left a number. */
function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  return date.toISOString().split("T")[0] ?? "";
}

/** Given in milliseconds, of which a fraction is microseconds. */
function timestampText(milliseconds: number): string {
  const micros = Math.round(milliseconds * 1000);
  const seconds = Math.floor(micros / 1e6);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  return `${date.toISOString().slice(0, -5).replace("T", " ")}${fractionText(micros - seconds * 1e6)}`;
}

function timeText(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${parts.map((part) => String(part).padStart(2, "0")).join(":")}${fractionText(micros % 1e6)}`;
}

const fractionText = (micros: number) => (micros === 0 ? "" : `.${String(micros).padStart(6, "0").replace(/0+$/, "")}`);

function intervalText([months = 0, days = 0, nanoseconds = 0]: Float64Array): string {
  const named = [
    [Math.trunc(months / 12), "year"],
    [months % 12, "month"],
    [days, "day"],
  ] as const;
  const parts = named.flatMap(([count, name]) => (count === 0 ? [] : [`${String(count)} ${name}${Math.abs(count) === 1 ? "" : "s"}`]));
  const micros = Math.round(nanoseconds / 1000);
  if (micros !== 0 || parts.length === 0) parts.push(`${micros < 0 ? "-" : ""}${timeText(Math.abs(micros))}`);
  return parts.join(" ");
}

const binaryText = (bytes: Uint8Array) => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
