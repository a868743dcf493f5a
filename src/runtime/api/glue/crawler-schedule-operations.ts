import { StartCrawlerSchedule$, StopCrawlerSchedule$, UpdateCrawlerSchedule$ } from "@aws-sdk/client-glue";
import { noSchedule, schedulerNotRunning, schedulerRunning } from "../../catalog/crawler/errors.ts";
import { checkSchedule } from "../../schedule/cron/check-schedule.ts";
import type { GlueOperations } from "./glue-operations.ts";

/** The state of a crawler's schedule; whoever keeps time starts those that are SCHEDULED. */
export const crawlerScheduleOperations = {
  UpdateCrawlerSchedule: {
    shape: UpdateCrawlerSchedule$,
    handle: ({ CrawlerName, Schedule = "" }, { catalog }) => {
      if (Schedule) checkSchedule(Schedule);
      catalog.crawlers.setSchedule(CrawlerName, Schedule);
      return {};
    },
  },
  StartCrawlerSchedule: {
    shape: StartCrawlerSchedule$,
    handle: ({ CrawlerName }, { catalog }) => {
      const { Schedule: schedule } = catalog.crawlers.get(CrawlerName);
      if (schedule === undefined) throw noSchedule(CrawlerName);
      if (schedule.State === "SCHEDULED") throw schedulerRunning(CrawlerName);
      catalog.crawlers.setScheduleState(CrawlerName, "SCHEDULED");
      return {};
    },
  },
  StopCrawlerSchedule: {
    shape: StopCrawlerSchedule$,
    handle: ({ CrawlerName }, { catalog }) => {
      if (catalog.crawlers.get(CrawlerName).Schedule?.State !== "SCHEDULED") throw schedulerNotRunning(CrawlerName);
      catalog.crawlers.setScheduleState(CrawlerName, "NOT_SCHEDULED");
      return {};
    },
  },
} satisfies GlueOperations;
