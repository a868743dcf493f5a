/** What `epoxy crawl --json` prints. */
export interface CrawlResult {
  readonly crawler: string;
  readonly tables: readonly CrawledTable[];
  /** What could not be read, and why. */
  readonly warnings: readonly string[];
}

export interface CrawledTable {
  readonly change: string;
  readonly database: string;
  readonly table: string;
}

/** Throws when the text is not of that form. */
export function readCrawlResult(text: string): CrawlResult {
  const { CrawlerName, tables, warnings } = JSON.parse(text) as {
    readonly CrawlerName: string;
    readonly tables: readonly { readonly change: string; readonly table: string }[];
    readonly warnings: readonly string[];
  };
  // Neither a database nor a table that a crawler names has a dot in it; a database that the user names may.
  const split = (name: string) => ({ database: name.slice(0, name.lastIndexOf(".")), table: name.slice(name.lastIndexOf(".") + 1) });
  return { crawler: CrawlerName, tables: tables.map(({ change, table }) => ({ change, ...split(table) })), warnings };
}
