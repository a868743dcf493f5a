import type { Crawler, CrawlerHistory, CreateCrawlerRequest, LastCrawlInfo } from "@aws-sdk/client-glue";
import type { CrawledFile, CrawlerCatalog } from "./catalog.ts";
import type { PageRequest } from "./page-request.ts";
import { checkName } from "./check-input.ts";
import { crawlerExists, crawlerNotFound, crawlerRunning } from "./errors.ts";
import { matchingPage } from "./matching-page.ts";
import { pageOf, tokenNumber, tokenText } from "./page.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { removeTags, tagCatalog } from "./tags.ts";

interface CrawlerRow {
  readonly name: string;
  readonly state: "READY" | "RUNNING" | "STOPPING";
  readonly version: number;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly body: string;
  readonly last_crawl: string | null;
}

interface KeptCrawler extends CreateCrawlerRequest {
  readonly ScheduleState?: "SCHEDULED" | "NOT_SCHEDULED";
}

export function crawlerCatalog(store: CatalogStore): CrawlerCatalog {
  const { db } = store;
  const find = (name: string) => db.get<CrawlerRow>("select * from crawlers where name = ?", name);
  const need = (name: string) => {
    const row = find(name);
    if (row === undefined) throw crawlerNotFound(name);
    return row;
  };
  const needReady = (name: string) => {
    const row = need(name);
    if (row.state !== "READY") throw crawlerRunning(name);
    return row;
  };
  const change = (row: CrawlerRow, given: Partial<KeptCrawler>) => {
    const body = encodeBody({ ...decodeBody<KeptCrawler>(row.body), ...given });
    db.run("update crawlers set version = version + 1, updated_ms = ?, body = ? where name = ?", store.now().getTime(), body, row.name);
  };
  const crawlRows = (name: string, page: PageRequest) => {
    const rows = db.all<{ readonly id: number; readonly body: string }>(
      "select id, body from crawler_history where crawler = ? and id < ? order by id desc limit ?",
      name,
      page.nextToken === undefined ? Number.MAX_SAFE_INTEGER : tokenNumber(page.nextToken),
      page.limit + 1,
    );
    return pageOf(
      rows,
      page.limit,
      ({ id }) => String(id),
      ({ id, body }) => ({ id, crawl: decodeBody<CrawlerHistory>(body) }),
    );
  };
  return {
    create(input) {
      const { Tags, Name: name, ...rest } = input;
      checkName("name", name);
      const kept = { Name: name, ...rest };
      store.transaction(() => {
        if (find(name) !== undefined) throw crawlerExists(name);
        const now = store.now().getTime();
        db.run("insert into crawlers values (?, 'READY', 1, ?, ?, ?, null)", name, now, now, encodeBody(kept));
        if (Tags !== undefined) tagCatalog(store).tag(`arn:aws:glue::${store.accountId}:crawler/${name}`, Tags);
      });
    },
    get: (name) => describe(store, need(name)),
    find(name) {
      const row = find(name);
      return row && describe(store, row);
    },
    list(page) {
      const rows = db.all<CrawlerRow>(
        "select * from crawlers where name > ? order by name limit ?",
        tokenText(page.nextToken),
        page.limit + 1,
      );
      return pageOf(
        rows,
        page.limit,
        (row) => row.name,
        (row) => describe(store, row),
      );
    },
    update(input) {
      store.transaction(() => {
        const row = needReady(input.Name ?? "");
        const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
        change(row, { ...given, ...(input.Schedule !== undefined && { ScheduleState: "SCHEDULED" }) });
      });
    },
    setScheduleState: (name, ScheduleState) => {
      store.transaction(() => {
        change(need(name), { ScheduleState });
      });
    },
    setSchedule: (name, Schedule) => {
      store.transaction(() => {
        change(need(name), { Schedule, ScheduleState: "SCHEDULED" });
      });
    },
    delete(name) {
      store.transaction(() => {
        needReady(name);
        db.run("delete from crawlers where name = ?", name);
        db.run("delete from crawler_history where crawler = ?", name);
        db.run("delete from crawler_files where crawler = ?", name);
        removeTags(store, `crawler/${name}`);
      });
    },
    setState(name, state) {
      store.transaction(() => {
        need(name);
        db.run("update crawlers set state = ? where name = ?", state, name);
      });
    },
    recordCrawl(name, crawl) {
      store.transaction(() => {
        need(name);
        db.run(
          "insert into crawler_history (crawler, crawl_id, body) values (?, ?, ?) on conflict (crawler, crawl_id) do update set body = excluded.body",
          name,
          crawl.CrawlId ?? "",
          encodeBody(crawl),
        );
        const last = lastCrawl(crawl);
        if (last !== undefined) db.run("update crawlers set last_crawl = ? where name = ?", encodeBody(last), name);
      });
    },
    history(name, page, matches = () => true) {
      need(name);
      const { items, nextToken } = matchingPage(
        (part) => crawlRows(name, part),
        page,
        ({ crawl }) => matches(crawl),
        ({ id }) => String(id),
      );
      return { items: items.map(({ crawl }) => crawl), ...(nextToken !== undefined && { nextToken }) };
    },
    files(name) {
      need(name);
      const rows = db.all<{ readonly uri: string; readonly bytes: number; readonly modified_ms: number; readonly schema: string }>(
        "select uri, bytes, modified_ms, schema from crawler_files where crawler = ?",
        name,
      );
      return new Map(
        rows.map((row): [string, CrawledFile] => [row.uri, { bytes: row.bytes, modifiedMs: row.modified_ms, schema: row.schema }]),
      );
    },
    putFiles(name, seen, gone) {
      store.transaction(() => {
        need(name);
        for (const uri of gone) db.run("delete from crawler_files where crawler = ? and uri = ?", name, uri);
        for (const [uri, file] of seen) {
          db.run("insert or replace into crawler_files values (?, ?, ?, ?, ?)", name, uri, file.bytes, file.modifiedMs, file.schema);
        }
      });
    },
  };
}

/** With the defaults AWS answers for what was not given. */
function describe(store: CatalogStore, row: CrawlerRow): Crawler {
  const { Schedule, ScheduleState = "SCHEDULED", ...input } = decodeBody<KeptCrawler>(row.body);
  return {
    Classifiers: [],
    RecrawlPolicy: { RecrawlBehavior: "CRAWL_EVERYTHING" },
    LineageConfiguration: { CrawlerLineageSettings: "DISABLE" },
    LakeFormationConfiguration: { UseLakeFormationCredentials: false, AccountId: "" },
    ...input,
    SchemaChangePolicy: { UpdateBehavior: "UPDATE_IN_DATABASE", DeleteBehavior: "DEPRECATE_IN_DATABASE", ...input.SchemaChangePolicy },
    ...(Schedule !== undefined && Schedule !== "" && { Schedule: { ScheduleExpression: Schedule, State: ScheduleState } }),
    State: row.state,
    CrawlElapsedTime: row.state === "READY" ? 0 : elapsedMs(store, row.name),
    CreationTime: new Date(row.created_ms),
    LastUpdated: new Date(row.updated_ms),
    Version: row.version,
    CatalogId: store.accountId,
    ...(row.last_crawl !== null && { LastCrawl: decodeBody<LastCrawlInfo>(row.last_crawl) }),
  };
}

/** Of the crawl that runs: the last one begun. */
function elapsedMs({ db, now }: CatalogStore, name: string): number {
  const last = db.get<{ readonly body: string }>("select body from crawler_history where crawler = ? order by id desc limit 1", name);
  const start = last && decodeBody<CrawlerHistory>(last.body).StartTime;
  return start === undefined ? 0 : Math.max(0, now().getTime() - start.getTime());
}

/** Undefined while the crawl runs: the crawler's LastCrawl is the last that ended. */
function lastCrawl(crawl: CrawlerHistory): LastCrawlInfo | undefined {
  const { ErrorMessage, LogGroup, LogStream, MessagePrefix, StartTime } = crawl;
  const told = {
    ...(ErrorMessage !== undefined && { ErrorMessage }),
    ...(LogGroup !== undefined && { LogGroup }),
    ...(LogStream !== undefined && { LogStream }),
    ...(MessagePrefix !== undefined && { MessagePrefix }),
    ...(StartTime !== undefined && { StartTime }),
  };
  switch (crawl.State) {
    case "COMPLETED":
      return { Status: "SUCCEEDED", ...told };
    case "FAILED":
      return { Status: "FAILED", ...told };
    case "STOPPED":
      return { Status: "CANCELLED", ...told };
    case "RUNNING":
    case undefined:
      return undefined;
  }
}
