import type { QuickFix } from "./diagnostic.ts";
import { writtenName } from "./written-name.ts";

/** A fix that puts a name where another stands. */
export function replaceWith(
  range: { readonly start: number; readonly end: number },
  name: readonly string[],
  isPreferred: boolean,
): QuickFix {
  const text = name.map(writtenName).join(".");
  return { title: `Change to ${text}`, edits: [{ start: range.start, end: range.end, text }], ...(isPreferred ? { isPreferred } : {}) };
}
