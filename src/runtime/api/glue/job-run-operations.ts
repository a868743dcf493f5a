import { type BatchStopJobRunError, BatchStopJobRun$, GetJobRun$, GetJobRuns$, StartJobRun$ } from "@aws-sdk/client-glue";
import { CatalogError } from "../../catalog/errors.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { refuseUnavailable } from "./refuse-unavailable.ts";

export const jobRunOperations = {
  StartJobRun: {
    shape: StartJobRun$,
    handle: async (input, { jobs }) => {
      const { JobName, JobRunId, Arguments = {}, Timeout, ExecutionRoleSessionPolicy, ...settings } = input;
      refuseUnavailable({ ExecutionRoleSessionPolicy }, { ExecutionRoleSessionPolicy: "runs have no IAM role here" });
      const started = await jobs.start(JobName, { arguments: Arguments, timeoutMinutes: Timeout, retryOf: JobRunId, settings });
      return { JobRunId: started.runId };
    },
  },
  GetJobRun: { shape: GetJobRun$, handle: ({ JobName, RunId }, { jobs }) => ({ JobRun: jobs.run(JobName, RunId).run }) },
  GetJobRuns: {
    // With the JobName "*" the answer is the runs of every job, which AWS has no call for.
    shape: GetJobRuns$,
    handle: ({ JobName, MaxResults, NextToken }, context) => {
      const page = context.jobs.runs(JobName === "*" ? undefined : JobName, context.pageRequest(MaxResults, NextToken, 200));
      // The runs of a job are there longer than its definition may be.
      if (page.items.length === 0 && JobName !== "*") context.jobs.need(JobName);
      return { JobRuns: page.items.map(({ run }) => run), NextToken: context.nextToken(page) };
    },
  },
  BatchStopJobRun: {
    shape: BatchStopJobRun$,
    handle: ({ JobName, JobRunIds }, { jobs }) => {
      const errors: BatchStopJobRunError[] = [];
      const stopped = JobRunIds.filter((runId) => {
        try {
          jobs.stop(JobName, runId);
          return true;
        } catch (error) {
          errors.push({ JobName, JobRunId: runId, ErrorDetail: detailOf(error) });
          return false;
        }
      });
      return { SuccessfulSubmissions: stopped.map((runId) => ({ JobName, JobRunId: runId })), Errors: errors };
    },
  },
} satisfies GlueOperations;

const detailOf = (error: unknown) => {
  if (!(error instanceof CatalogError)) throw error;
  return { ErrorCode: error.code, ErrorMessage: error.message };
};
