import type { KeptArguments } from "../jobs/kept-arguments.ts";
import type { JobList } from "../jobs/job-list.ts";
import type { RunPages } from "./page/run-pages.ts";
import type { RunChannels } from "./run-channels.ts";
import type { RunTracker } from "./run-tracker.ts";

/** What the features around runs share. */
export interface Running {
  readonly jobs: JobList;
  readonly kept: KeptArguments;
  readonly tracker: RunTracker;
  readonly channels: RunChannels;
  readonly pages: RunPages;
}
