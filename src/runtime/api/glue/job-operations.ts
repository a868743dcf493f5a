import { GetJob$, GetJobBookmark$, GetJobs$, ListJobs$, ResetJobBookmark$ } from "@aws-sdk/client-glue";
import type { Bookmark, Page, PageRequest } from "../../catalog/catalog.ts";
import { bookmarkNotFound } from "../errors.ts";
import { glueJob } from "./glue-job.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const jobOperations = {
  GetJob: { shape: GetJob$, handle: async ({ JobName }, { jobs }) => ({ Job: glueJob(await jobs.definition(JobName)) }) },
  GetJobs: {
    shape: GetJobs$,
    handle: async ({ MaxResults, NextToken }, context) => {
      const page = pageOf(await context.jobs.definitions(), context.pageRequest(MaxResults, NextToken, 1000));
      return { Jobs: page.items.map(glueJob), NextToken: context.nextToken(page) };
    },
  },
  ListJobs: {
    shape: ListJobs$,
    handle: async ({ MaxResults, NextToken }, context) => {
      const page = pageOf(await context.jobs.definitions(), context.pageRequest(MaxResults, NextToken, 1000));
      return { JobNames: page.items.map((job) => job.name), NextToken: context.nextToken(page) };
    },
  },
  GetJobBookmark: {
    shape: GetJobBookmark$,
    handle: ({ JobName }, { catalog }) => {
      const bookmark = catalog.bookmarks.get(JobName);
      if (bookmark === undefined) throw bookmarkNotFound(JobName);
      return { JobBookmarkEntry: entryOf(bookmark) };
    },
  },
  ResetJobBookmark: {
    shape: ResetJobBookmark$,
    handle: ({ JobName, RunId }, { catalog }) => ({ JobBookmarkEntry: entryOf(catalog.bookmarks.reset(JobName, RunId)) }),
  },
} satisfies GlueOperations;

/** Jobs are read from the workspace as they are now; the key of the next page is the last name given. */
function pageOf<T extends { readonly name: string }>(all: readonly T[], { limit, nextToken }: PageRequest): Page<T> {
  const rest = all.filter(({ name }) => nextToken === undefined || name > nextToken).sort((a, b) => (a.name < b.name ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last !== undefined && rest.length > limit ? { items, nextToken: last.name } : { items };
}

/** JobBookmark is a text in Glue; here it is JSON that tells what each source has been read up to. */
const entryOf = ({ jobName, version, run, attempt, runId, previousRunId, sources }: Bookmark) => ({
  JobName: jobName,
  Version: version,
  Run: run,
  Attempt: attempt,
  RunId: runId,
  PreviousRunId: previousRunId,
  JobBookmark: JSON.stringify(sources),
});
