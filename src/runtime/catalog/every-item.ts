import type { Page, PageRequest } from "./page-request.ts";

/** What a lister gives, over all its pages. */
export function* everyItem<T>(list: (page: PageRequest) => Page<T>): Generator<T> {
  let nextToken: string | undefined;
  do {
    const page = list({ limit: 1000, nextToken });
    yield* page.items;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}
