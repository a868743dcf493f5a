import { DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampValue } from "@duckdb/node-api";

/** A Date (its UTC day) or `YYYY-MM-DD`. */
export function dateOf(value: unknown): DuckDBDateValue | undefined {
  const millis =
    value instanceof Date ? value.getTime() : typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(millis) ? undefined : new DuckDBDateValue(Math.floor(millis / 86_400_000));
}

/** A Date, or ISO 8601 text with up to microseconds; without a zone it is UTC. */
export function timestampOf(value: unknown): DuckDBTimestampValue | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
  }
  const found = typeof value === "string" ? isoTimestamp.exec(value) : null;
  if (found === null) {
    return undefined;
  }
  const [, day = "", time = "00:00", seconds = ":00", fraction = "", zone = "Z"] = found;
  const millis = Date.parse(`${day}T${time}${seconds}${zone}`);
  return Number.isNaN(millis) ? undefined : new DuckDBTimestampValue(BigInt(millis) * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, "0")));
}

const isoTimestamp = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A number, a bigint or digits; rounded to the scale, half away from zero. Undefined when there are too many digits before the point. */
export function decimalOf(
  value: unknown,
  { precision, scale }: { readonly precision: number; readonly scale: number },
): DuckDBDecimalValue | undefined {
  const text = typeof value === "number" ? plainDigits(value) : typeof value === "bigint" ? String(value) : value;
  const found = typeof text === "string" ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
  if (found === null) {
    return undefined;
  }
  const [, sign = "", whole = "", fraction = ""] = found;
  const kept = BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"));
  const rounded = kept + ((fraction[scale] ?? "0") >= "5" ? 1n : 0n);
  return rounded < 10n ** BigInt(precision) ? new DuckDBDecimalValue(sign === "-" ? -rounded : rounded, precision, scale) : undefined;
}

/** Without an exponent, with the digits that tell the number from its neighbours. */
function plainDigits(value: number): string | undefined {
  if (!Number.isFinite(value)) {
    return undefined;
  }
  const text = String(value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) {
    return text;
  }
  return Number(exponent) > 0
    ? BigInt(value).toString()
    : value.toFixed(Math.min(100, -Number(exponent) + mantissa.replace(/\D/g, "").length));
}
