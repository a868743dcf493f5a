/** AWS's JSON 1.1: times are seconds since 1970 with milliseconds as a fraction, bytes are base64, a bigint is a number with all its digits, absent members stay away. */
export function encodeOutput(output: unknown): string {
  return JSON.stringify(toWire(output) ?? {});
}

/** Copies only what holds a time or bytes: a page of a thousand partitions is mostly text. */
function toWire(value: unknown): unknown {
  if (typeof value === "bigint") return rawJson(String(value));
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return Array.isArray(value) ? arrayToWire(value) : objectToWire(value as Readonly<Record<string, unknown>>);
}

// TypeScript's library does not know it yet; Node has it since 21.
const { rawJSON: rawJson } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

function arrayToWire(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of items.entries()) {
    const wire = toWire(item);
    if (wire !== item) (copy ??= [...items])[index] = wire;
  }
  return copy ?? items;
}

function objectToWire(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(members)) {
    const member = members[name];
    const wire = toWire(member);
    if (wire !== member) (copy ??= { ...members })[name] = wire;
  }
  return copy ?? members;
}
