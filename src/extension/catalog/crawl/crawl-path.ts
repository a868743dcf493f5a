import {
  type CancellationToken,
  Disposable,
  type ExtensionContext,
  l10n,
  type Progress,
  ProgressLocation,
  window,
  workspace,
} from "vscode";
import type { CrawlerEvent, RuntimeEvent } from "../../../protocol/event.ts";
import type { Deps } from "../../deps.ts";
import { runCli } from "../../runtime/run-cli.ts";
import { type CrawlResult, readCrawlResult } from "./crawl-result.ts";
import { crawlProgress } from "./crawl-progress.ts";

/**
 * `epoxy crawl <path> --database <name>` under a progress notification; the command also makes a bucket of a folder that is in none.
 * Undefined: the user has stopped it.
 */
export async function crawlPath(context: ExtensionContext, deps: Deps, path: string, database: string): Promise<CrawlResult | undefined> {
  if (!workspace.isTrusted) throw new Error(l10n.t("This folder is not trusted: nothing of it is crawled until you trust it."));
  const { folder } = await deps.runtime.connect();
  const title = l10n.t("Crawling {0}", workspace.asRelativePath(path));
  return await window.withProgress({ location: ProgressLocation.Notification, cancellable: true, title }, async (progress, token) => {
    const crawl = followCrawl(deps, database, progress, token);
    try {
      const words = ["crawl", path, "--database", database, "--json"];
      return readCrawlResult(await runCli(context, folder.fsPath, words, crawl.signal));
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      crawl.dispose();
    }
  });
}

interface FollowedCrawl extends Disposable {
  /** Aborts when the crawl is to be stopped before it has begun. */
  readonly signal: AbortSignal;
}

/** The command's crawler is known by its name's beginning, from its first event on. */
function followCrawl(
  { runtime, log }: Deps,
  database: string,
  progress: Progress<{ readonly message: string }>,
  token: CancellationToken,
): FollowedCrawl {
  const abort = new AbortController();
  let crawler: string | undefined;
  const isOurs = (event: RuntimeEvent): event is RuntimeEvent & CrawlerEvent =>
    event.kind === "crawler" && (crawler === undefined ? event.crawlerName.startsWith(`${database}_`) : event.crawlerName === crawler);
  const stop = async () => {
    if (crawler === undefined) return abort.abort();
    const glue = await (await runtime.connect()).glue();
    // The command ends with the crawl.
    await glue.stopCrawler({ Name: crawler });
  };
  const following = Disposable.from(
    runtime.onEvent((event) => {
      if (!isOurs(event)) return;
      crawler = event.crawlerName;
      progress.report({ message: crawlProgress(event) });
    }),
    token.onCancellationRequested(() => void stop().catch((error: unknown) => log.warn(`stopping the crawl: ${String(error)}`))),
  );
  return { signal: abort.signal, dispose: () => following.dispose() };
}
