/** The part of a long list that has been asked for. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  /** Absent: that is all. */
  readonly nextToken?: string | undefined;
}

/** Items that one opening, or one "Load more…", shows at the most. */
export const pageSize = 500;

type Ask<Item> = (nextToken: string | undefined) => Promise<Listing<Item>>;

/** The next page after what is known, of as many calls as it takes: a call answers fewer than a page. */
export async function nextPage<Item>(known: Listing<Item> | undefined, ask: Ask<Item>): Promise<Listing<Item>> {
  const items = [...(known?.items ?? [])];
  const most = items.length + pageSize;
  let nextToken = known?.nextToken;
  do {
    const part = await ask(nextToken);
    items.push(...part.items);
    nextToken = part.nextToken;
  } while (nextToken !== undefined && items.length < most);
  return { items, nextToken };
}
