import { GetJobBookmark$, ResetJobBookmark$ } from "@aws-sdk/client-glue";
import type { Bookmark } from "../../catalog/catalog.ts";
import { bookmarkNotFound } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const jobBookmarkOperations = {
  GetJobBookmark: {
    shape: GetJobBookmark$,
    handle: ({ JobName, RunId }, { catalog }) => {
      const bookmark = catalog.bookmarks.get(JobName, RunId);
      if (bookmark === undefined) throw bookmarkNotFound(JobName);
      return { JobBookmarkEntry: entryOf(bookmark) };
    },
  },
  ResetJobBookmark: {
    shape: ResetJobBookmark$,
    handle: ({ JobName, RunId }, { catalog }) => {
      if (catalog.bookmarks.get(JobName) === undefined) throw bookmarkNotFound(JobName);
      return { JobBookmarkEntry: entryOf(catalog.bookmarks.reset(JobName, RunId)) };
    },
  },
} satisfies GlueOperations;

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
