/** Follows an AWS operation's NextToken to the end, or to the caller's `break`. */
export async function* everyPage<Output extends { readonly NextToken?: string | undefined }, Item>(
  read: (nextToken: string | undefined) => Promise<Output>,
  items: (output: Output) => readonly Item[] | undefined,
): AsyncGenerator<Item> {
  let nextToken: string | undefined;
  do {
    const output = await read(nextToken);
    yield* items(output) ?? [];
    nextToken = output.NextToken;
  } while (nextToken !== undefined);
}
