import { GetJobBookmark$, ResetJobBookmark$ } from "@aws-sdk/client-glue";
import type { Bookmark } from "../../catalog/catalog.ts";
import { bookmarkNotFound } from "../errors.ts";
import type { OperationContext } from "../operation.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const jobBookmarkOperations = {
  GetJobBookmark: {
    shape: GetJobBookmark$,
    handle: ({ JobName, RunId }, context) => {
      const bookmark = context.catalog.bookmarks.get(JobName, RunId) ?? refuse(context, JobName);
      return { JobBookmarkEntry: entryOf(bookmark) };
    },
  },
  ResetJobBookmark: {
    shape: ResetJobBookmark$,
    handle: ({ JobName, RunId }, context) => {
      if (context.catalog.bookmarks.get(JobName) === undefined) refuse(context, JobName);
      return { JobBookmarkEntry: entryOf(context.catalog.bookmarks.reset(JobName, RunId)) };
    },
  },
} satisfies GlueOperations;

function refuse({ jobs }: OperationContext, jobName: string): never {
  jobs.need(jobName);
  throw bookmarkNotFound(jobName);
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
