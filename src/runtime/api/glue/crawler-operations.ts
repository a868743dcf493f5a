import {
  BatchGetCrawlers$,
  CreateCrawler$,
  DeleteCrawler$,
  GetCrawler$,
  GetCrawlerMetrics$,
  GetCrawlers$,
  ListCrawlers$,
  ListCrawls$,
  StartCrawler$,
  StopCrawler$,
  UpdateCrawler$,
} from "@aws-sdk/client-glue";
import { checkCrawler } from "../../catalog/crawler/check-crawler.ts";
import { checkNotConfigured, crawlerArn } from "../../catalog/crawler/configured-crawlers.ts";
import { crawlFilter } from "../../catalog/crawler/crawl-filter.ts";
import { crawlerMetrics } from "../../catalog/crawler/crawler-metrics.ts";
import { matchingPage } from "../../catalog/matching-page.ts";
import { checkSchedule } from "../../schedule/cron/check-schedule.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const crawlerOperations = {
  CreateCrawler: {
    shape: CreateCrawler$,
    handle: (input, { catalog }) => {
      const { Schedule, SchemaChangePolicy, ...settings } = input;
      checkCrawler(catalog, { ...settings, SchemaChangePolicy }, SchemaChangePolicy);
      if (Schedule) checkSchedule(Schedule);
      catalog.crawlers.create(input);
      return {};
    },
  },
  UpdateCrawler: {
    shape: UpdateCrawler$,
    handle: (input, { catalog }) => {
      const { Schedule, Name, ...settings } = input;
      const known = catalog.crawlers.get(Name);
      checkNotConfigured(catalog, Name, input);
      const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
      checkCrawler(catalog, { ...known, ...given }, input.SchemaChangePolicy);
      if (Schedule) checkSchedule(Schedule);
      catalog.crawlers.update(input);
      return {};
    },
  },
  DeleteCrawler: {
    shape: DeleteCrawler$,
    handle: ({ Name }, { catalog }) => {
      catalog.crawlers.get(Name);
      checkNotConfigured(catalog, Name, "delete");
      catalog.crawlers.delete(Name);
      return {};
    },
  },
  GetCrawler: { shape: GetCrawler$, handle: ({ Name }, { catalog }) => ({ Crawler: catalog.crawlers.get(Name) }) },
  GetCrawlers: {
    shape: GetCrawlers$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.crawlers.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { Crawlers: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  BatchGetCrawlers: {
    shape: BatchGetCrawlers$,
    handle: ({ CrawlerNames }, { catalog }) => {
      const found = CrawlerNames.map((name) => ({ name, crawler: catalog.crawlers.find(name) }));
      return {
        Crawlers: found.flatMap(({ crawler }) => crawler ?? []),
        CrawlersNotFound: found.filter(({ crawler }) => crawler === undefined).map(({ name }) => name),
      };
    },
  },
  ListCrawlers: {
    shape: ListCrawlers$,
    handle: ({ MaxResults, NextToken, Tags }, context) => {
      const { catalog } = context;
      const wanted = Object.entries(Tags ?? {});
      const hasTags = (name: string) => {
        const tags = wanted.length === 0 ? {} : catalog.tags.of(crawlerArn(name));
        return wanted.every(([key, value]) => tags[key] === value);
      };
      const page = matchingPage(
        (part) => catalog.crawlers.list(part),
        context.pageRequest(MaxResults, NextToken, 1000),
        ({ Name = "" }) => hasTags(Name),
        ({ Name = "" }) => Name,
      );
      return { CrawlerNames: page.items.map(({ Name = "" }) => Name), NextToken: context.nextToken(page) };
    },
  },
  ListCrawls: {
    shape: ListCrawls$,
    handle: ({ CrawlerName, MaxResults = 20, NextToken, Filters }, context) => {
      const request = context.pageRequest(MaxResults, NextToken, 100);
      const page = context.catalog.crawlers.history(CrawlerName, request, crawlFilter(Filters ?? []));
      return { Crawls: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  GetCrawlerMetrics: {
    shape: GetCrawlerMetrics$,
    handle: ({ CrawlerNameList: names, MaxResults, NextToken }, context) => {
      const { catalog } = context;
      names?.forEach((name) => catalog.crawlers.get(name));
      const page = matchingPage(
        (part) => catalog.crawlers.list(part),
        context.pageRequest(MaxResults, NextToken, 1000),
        ({ Name = "" }) => names === undefined || names.length === 0 || names.includes(Name),
        ({ Name = "" }) => Name,
      );
      const now = new Date();
      const CrawlerMetricsList = page.items.map(({ Name = "" }) => crawlerMetrics(catalog, Name, now));
      return { CrawlerMetricsList, NextToken: context.nextToken(page) };
    },
  },
  StartCrawler: {
    shape: StartCrawler$,
    handle: ({ Name }, { crawls }) => {
      crawls.start(Name);
      return {};
    },
  },
  StopCrawler: {
    shape: StopCrawler$,
    handle: ({ Name }, { crawls }) => {
      crawls.stop(Name);
      return {};
    },
  },
} satisfies GlueOperations;
