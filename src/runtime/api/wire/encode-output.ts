/** AWS's JSON 1.1: times are seconds since 1970 with milliseconds as a fraction, bytes are base64, absent members stay away. */
export function encodeOutput(output: unknown): string {
  return JSON.stringify(toWire(output) ?? {});
}

function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toWire(member)]));
}
