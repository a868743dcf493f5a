import type { Page, PageRequest } from "./page-request.ts";
import { pageToken } from "./page.ts";

/** A page of those that match, out of pages of all. `keyOf`: the key that the lister makes its tokens of. */
export function matchingPage<T>(
  list: (page: PageRequest) => Page<T>,
  page: PageRequest,
  matches: (item: T) => boolean,
  keyOf: (item: T) => string,
): Page<T> {
  const items: T[] = [];
  let { nextToken } = page;
  do {
    const part = list({ limit: 100, nextToken });
    for (const item of part.items) {
      if (!matches(item)) continue;
      const last = items.at(-1);
      if (items.length === page.limit && last !== undefined) return { items, nextToken: pageToken(keyOf(last)) };
      items.push(item);
    }
    nextToken = part.nextToken;
  } while (nextToken !== undefined);
  return { items };
}
