import type { CreateCrawlerRequest } from "@aws-sdk/client-glue";
import { crawlerNames, crawlTarget } from "../client/crawl-target.ts";
import { openEvents } from "../../../client/event-stream.ts";
import type { Session } from "../client/open-session.ts";
import { type CrawlChanges, crawlSummary, type PartitionCounts, watchCrawl } from "../client/watch-crawl.ts";
import { collect, type CommonOptions, newCommand, withSession } from "../command.ts";
import { interruptible } from "../interruption.ts";
import type { Output } from "../output.ts";
import { formatCount } from "../terminal/format-quantity.ts";

interface CrawlOptions extends CommonOptions {
  readonly database?: string;
  readonly prefix?: string;
  readonly exclude?: readonly string[];
}

export const crawlCommand = newCommand(
  "crawl <folder-or-crawler>",
  "find tables in a folder, or run a crawler of epoxy.yaml",
  "epoxy crawl data/raw --database flights",
)
  .option("--database <name>", "where the tables go (default: named after the folder); made if it is not there")
  .option("--prefix <text>", "put before the names of the tables")
  .option("--exclude <glob>", "leave out what matches, relative to the folder (repeatable)", collect)
  .action((target: string, options: CrawlOptions) =>
    withSession(options, (session, output) =>
      interruptible(async (signal) => {
        const name = await prepareCrawler(session, output, target, options);
        const changes = await runCrawl(session, output, name, signal);
        if (options.json) output.json({ CrawlerName: name, ...changes });
        else report(name, changes, output);
      }),
    ),
  );

/** The crawler's name; for a folder one is made, or brought up to date. */
async function prepareCrawler(session: Session, output: Output, text: string, options: CrawlOptions): Promise<string> {
  const { addBucket } = await import("../../workspace/add-bucket.ts");
  const { openWorkspace } = await import("../../workspace/open-workspace.ts");
  const glue = await session.glue();
  const known = await crawlerNames(glue);
  const target = crawlTarget(text, openWorkspace(session.folder), known);
  if (target.kind === "crawler") return target.name;
  if (target.newBucket) {
    addBucket(session.folder, target.newBucket.name, target.newBucket.folder);
    output.note(`epoxy.yaml: bucket ${target.newBucket.name} is now ${target.newBucket.folder} (s3://${target.newBucket.name}/)`);
  }
  const database = options.database ?? target.name;
  const crawler: CreateCrawlerRequest = {
    Name: `${database}_${target.name}`,
    Role: "local",
    DatabaseName: database,
    Targets: { S3Targets: [{ Path: target.uri, Exclusions: [...(options.exclude ?? [])] }] },
    TablePrefix: options.prefix ?? "",
  };
  if (known.includes(crawler.Name ?? "")) await glue.updateCrawler(crawler);
  else await glue.createCrawler(crawler);
  return crawler.Name ?? "";
}

async function runCrawl(session: Session, output: Output, name: string, signal: AbortSignal): Promise<CrawlChanges> {
  const glue = await session.glue();
  const closing = new AbortController();
  const events = await openEvents(session.daemon, session.stateFolder, { kinds: ["crawler", "catalog"] }, closing.signal);
  try {
    await glue.startCrawler({ Name: name });
    const stop = () => {
      output.note("stopping ...");
      glue.stopCrawler({ Name: name }).catch((error: unknown) => output.note(String(error)));
    };
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    const tables = await watchCrawl(name, events, output);
    return { tables, ...(await crawlSummary(glue, name)) };
  } finally {
    output.progress.clear();
    closing.abort();
  }
}

function report(name: string, { tables, tablesFound, partitions, warnings }: CrawlChanges, output: Output): void {
  const { paint } = output;
  const colours = { created: paint.green, updated: paint.yellow, deleted: paint.red };
  for (const { change, table, diff } of tables) {
    output.line(`${colours[change](change.padEnd(7))} ${table}`);
    for (const line of diff) output.line(paint.dim(`        ${line}`));
  }
  for (const warning of warnings) output.line(`${paint.yellow("warning")} ${warning}`);
  const changed = [
    ...(tables.length === 0 ? [] : [`${String(tables.length)} ${tables.length === 1 ? "table" : "tables"} changed`]),
    ...partitionChanges(partitions),
  ];
  output.line(`${name}: ${changed.length > 0 ? changed.join(", ") : tablesFound === 0 ? "nothing was found" : "nothing has changed"}`);
}

function partitionChanges(counts: PartitionCounts): readonly string[] {
  const said = { created: "added", updated: "updated", deleted: "gone" };
  return (["created", "updated", "deleted"] as const)
    .filter((change) => counts[change] > 0)
    .map((change) => `${formatCount(counts[change])} ${counts[change] === 1 ? "partition" : "partitions"} ${said[change]}`);
}
