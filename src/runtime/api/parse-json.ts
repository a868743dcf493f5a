import { nestedTooDeep, notJson } from "./errors.ts";

/** Glue's deepest documents (visual jobs) are a few dozen levels deep. */
const mostLevels = 100;

/**
 * The body of a request; an empty one is an empty object. A whole number that a JavaScript number cannot hold is a bigint: AWS's longs have 64
 * bits. SerializationException for what is not JSON in UTF-8, or nested beyond reason.
 */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  if (levelsOf(body) > mostLevels) throw nestedTooDeep(mostLevels);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    // Hardly a request has such a number, and a reviver makes parsing several times slower.
    return /\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error));
  }
}

function exactly(this: unknown, _: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d{16,19}$/.test(source) ? BigInt(source) : value;
}

const [quote, backslash, bracket, brace, closeBracket, closeBrace] = [...Buffer.from('"\\[{]}')];

/** Counted before parsing: whatever walks the document afterwards may do so by recursion. */
function levelsOf(body: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === bracket || byte === brace) deepest = Math.max(deepest, ++depth);
    else if (byte === closeBracket || byte === closeBrace) depth -= 1;
  }
  return deepest;
}
