/** JSON that keeps what the SDK's shapes hold beside plain values: dates, bytes, numbers that JSON has no word for, and whole ones of 64 bits. */
export function encodeBody(value: unknown): string {
  return JSON.stringify(tagged(value));
}

/** What `encodeBody` was given; absent fields stay absent. */
export function decodeBody<T>(text: string): T {
  const value: unknown = JSON.parse(text);
  // Only texts with a tag pay for looking for it.
  return (text.includes('{"$') ? untagged(value) : value) as T;
}

/** Written `{"$date": ms}`. An object of the caller's that has such a form itself is wrapped as `{"$object": ...}`. */
function tagged(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  if (typeof value === "bigint") return { $long: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(tagged);
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  const plain = Object.fromEntries(entries.map(([key, field]) => [key, tagged(field)]));
  return entries[0]?.[0].startsWith("$") === true ? { $object: plain } : plain;
}

function untagged(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(untagged);
  const [first] = Object.entries(value);
  switch (first?.[0]) {
    case "$date":
      return new Date(first[1] as number);
    case "$bytes":
      return new Uint8Array(Buffer.from(first[1] as string, "base64"));
    case "$number":
      return Number(first[1]);
    case "$long":
      return BigInt(first[1] as string);
    case "$object":
      return fields(first[1] as object);
    case undefined:
    default:
      return fields(value);
  }
}

const fields = (value: object) => Object.fromEntries(Object.entries(value).map(([key, field]) => [key, untagged(field)]));
