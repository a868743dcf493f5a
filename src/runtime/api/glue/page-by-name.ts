import type { Page, PageRequest } from "../../catalog/page-request.ts";

/** A page of things read as they are now; the key of the next page is the last name given. */
export function pageByName<T extends { readonly name: string }>(all: readonly T[], { limit, nextToken }: PageRequest): Page<T> {
  const rest = all.filter(({ name }) => nextToken === undefined || name > nextToken).sort((a, b) => (a.name < b.name ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && rest.length > limit ? { items, nextToken: last.name } : { items };
}
