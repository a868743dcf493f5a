import { nestedTooDeep, notJson } from "./errors.ts";

/** Glue's deepest documents (visual jobs) are a few dozen levels deep. */
const mostLevels = 100;

/** The body of a request; an empty one is an empty object. SerializationException for what is not JSON in UTF-8, or nested beyond reason. */
export function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  if (levelsOf(body) > mostLevels) throw nestedTooDeep(mostLevels);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw notJson(error instanceof Error ? error.message : String(error));
  }
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
