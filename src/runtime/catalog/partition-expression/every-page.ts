import { expect } from "vitest";
import type { Catalog } from "../catalog.ts";

/** For tests: the values, as JSON, of all that an expression finds in table `d.t`, page by page. */
export function everyPage(catalog: Catalog, expression: string, limit: number): readonly string[] {
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = catalog.partitions.list("d", "t", { expression }, { limit, nextToken });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ Values = [] }) => JSON.stringify(Values)));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}
