import type { Glue } from "@aws-sdk/client-glue";
import type { CatalogEvent, CrawlerEvent, RuntimeEvent } from "../../../protocol/event.ts";
import { crawlCancelled, crawlFailed, runtimeGone } from "../errors.ts";
import type { Output } from "../output.ts";
import { formatCount } from "../terminal/format-quantity.ts";

/** What a crawl did to the catalog. */
export interface CrawlChanges {
  readonly tables: readonly { readonly change: CatalogEvent["change"]; readonly table: string; readonly diff: readonly string[] }[];
  /** Tables that there is data of, whether they changed or not. */
  readonly tablesFound: number;
  readonly partitions: PartitionCounts;
  /** What it could not read, and why. */
  readonly warnings: readonly string[];
}

/** `deleted`: those that are deprecated among them. */
export interface PartitionCounts {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Follows a crawl through the events until it has ended. A crawl that failed or was stopped is a CommandError. */
export async function watchCrawl(name: string, events: AsyncIterable<RuntimeEvent>, output: Output): Promise<CrawlChanges["tables"]> {
  const changes = new Map<string, CatalogEvent>();
  for await (const event of events) {
    if (event.kind === "catalog" && event.object === "database" && event.change === "created")
      output.note(`database ${event.database} made`);
    if (event.kind === "catalog" && event.table !== undefined && event.object === "table") {
      const table = `${event.database}.${event.table}`;
      // A table that was made and then completed is a new one.
      changes.set(table, changes.get(table)?.change === "created" ? { ...event, change: "created" } : event);
    }
    if (event.kind !== "crawler" || event.crawlerName !== name) continue;
    switch (event.state) {
      case "RUNNING":
      case "STOPPING":
        output.progress.show(progressOf(event));
        break;
      case "SUCCEEDED":
        return [...changes].map(([table, { change, diff }]) => ({ change, table, diff: change === "updated" ? (diff ?? []) : [] }));
      case "FAILED":
        throw crawlFailed(name, event.message ?? "no reason was given");
      case "CANCELLED":
        throw crawlCancelled(name);
    }
  }
  throw runtimeGone(`the crawl ${name} was running`);
}

function progressOf({ state, progress }: CrawlerEvent): string {
  if (!progress) return state === "STOPPING" ? "stopping" : "listing files";
  const of = progress.filesToRead === undefined ? "" : ` of ${formatCount(progress.filesToRead)}`;
  return `${formatCount(progress.filesListed)} files listed, ${formatCount(progress.filesRead)}${of} read`;
}

/** What the crawl's record says beside the tables; Glue keeps it as JSON text. */
export async function crawlSummary(glue: Glue, name: string): Promise<Omit<CrawlChanges, "tables">> {
  const { Crawls = [] } = await glue.listCrawls({ CrawlerName: name, MaxResults: 1 });
  const { PARTITION = {}, TablesFound = 0, Messages = [] } = JSON.parse(Crawls[0]?.Summary ?? "{}") as Summary;
  const count = (action: "ADD" | "UPDATE" | "DELETE") => PARTITION[action]?.Count ?? 0;
  return {
    tablesFound: TablesFound,
    partitions: { created: count("ADD"), updated: count("UPDATE"), deleted: count("DELETE") },
    warnings: Messages,
  };
}

interface Summary {
  readonly TablesFound?: number;
  readonly PARTITION?: Readonly<Partial<Record<"ADD" | "UPDATE" | "DELETE", { readonly Count?: number }>>>;
  readonly Messages?: readonly string[];
}
