/** What a crawl changed. Filled while it is applied. */
export interface CrawlCounts {
  /** Tables that there is data of, whether they changed or not. */
  readonly tablesFound: number;
  readonly tablesCreated: string[];
  readonly tablesUpdated: string[];
  readonly tablesDeleted: string[];
  readonly tablesDeprecated: string[];
  partitionsCreated: number;
  partitionsUpdated: number;
  partitionsDeleted: number;
  partitionsDeprecated: number;
  /** For people: what was passed over or left alone, and why. */
  readonly messages: string[];
}

export const noCounts = (tablesFound: number): CrawlCounts => ({
  tablesFound,
  tablesCreated: [],
  tablesUpdated: [],
  tablesDeleted: [],
  tablesDeprecated: [],
  partitionsCreated: 0,
  partitionsUpdated: 0,
  partitionsDeleted: 0,
  partitionsDeprecated: 0,
  messages: [],
});

/**
 * `CrawlerHistory.Summary`: Glue's counts of tables and partitions as JSON text, deprecated ones among the deleted; and what is ours: under
 * `Messages` what was passed over, under `TablesFound` how many tables there is data of.
 */
export function summaryOf(counts: CrawlCounts): string {
  const names = (list: readonly string[]) => ({ Count: list.length, Details: { Names: list.slice(0, mostNamed) } });
  return JSON.stringify({
    TABLE: {
      ADD: names(counts.tablesCreated),
      UPDATE: names(counts.tablesUpdated),
      DELETE: names([...counts.tablesDeleted, ...counts.tablesDeprecated]),
    },
    PARTITION: {
      ADD: { Count: counts.partitionsCreated },
      UPDATE: { Count: counts.partitionsUpdated },
      DELETE: { Count: counts.partitionsDeleted + counts.partitionsDeprecated },
    },
    TablesFound: counts.tablesFound,
    Messages: counts.messages.slice(0, mostNamed),
  });
}

const mostNamed = 100;
