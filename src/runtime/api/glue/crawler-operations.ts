import {
  CreateCrawler$,
  DeleteCrawler$,
  GetCrawler$,
  GetCrawlers$,
  ListCrawlers$,
  ListCrawls$,
  StartCrawler$,
  StopCrawler$,
  UpdateCrawler$,
} from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const crawlerOperations = {
  CreateCrawler: {
    shape: CreateCrawler$,
    handle: (input, { catalog }) => {
      catalog.crawlers.create(input);
      return {};
    },
  },
  UpdateCrawler: {
    shape: UpdateCrawler$,
    handle: (input, { catalog }) => {
      catalog.crawlers.update(input);
      return {};
    },
  },
  DeleteCrawler: {
    shape: DeleteCrawler$,
    handle: ({ Name }, { catalog }) => {
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
  ListCrawlers: {
    shape: ListCrawlers$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.crawlers.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { CrawlerNames: page.items.map((crawler) => crawler.Name ?? ""), NextToken: context.nextToken(page) };
    },
  },
  ListCrawls: {
    shape: ListCrawls$,
    handle: ({ CrawlerName, MaxResults, NextToken }, context) => {
      const page = context.catalog.crawlers.history(CrawlerName, context.pageRequest(MaxResults, NextToken, 1000));
      return { Crawls: [...page.items], NextToken: context.nextToken(page) };
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
