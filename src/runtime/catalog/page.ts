import type { Page } from "./page-request.ts";
import { invalidInput } from "./errors.ts";

/** Rows in key order, read with one more than the page holds: that one says whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
  describe: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(describe);
  return rows.length > limit && last !== undefined ? { items, nextToken: pageToken(keyOf(last)) } : { items };
}

/** Base64, so that keys with any character pass through headers and logs. */
export const pageToken = (key: string) => Buffer.from(key).toString("base64url");

/** The key after which a page goes on; the empty text comes before all keys. */
export const tokenText = (token: string | undefined) => Buffer.from(token ?? "", "base64url").toString();

export function tokenNumber(token: string | undefined): number {
  const value = token === undefined ? 0 : Number(tokenText(token));
  if (!Number.isSafeInteger(value) || value < 0) throw invalidInput(`The continuation token '${token}' is not one that was given out.`);
  return value;
}
