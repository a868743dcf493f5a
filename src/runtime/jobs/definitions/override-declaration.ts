import type { CreateJobRequest } from "@aws-sdk/client-glue";
import type { JobDeclaration } from "../../../plan/job-declaration.ts";

/** What CreateJob was given stands above what the script says of itself. */
export function overrideDeclaration(declared: JobDeclaration, request: CreateJobRequest | undefined): JobDeclaration {
  const { Description, MaxRetries, Timeout, ExecutionProperty } = request ?? {};
  return {
    ...declared,
    ...(Description === undefined ? {} : { description: Description }),
    retries: MaxRetries ?? declared.retries,
    timeout: Timeout ?? declared.timeout,
    maxConcurrentRuns: ExecutionProperty?.MaxConcurrentRuns ?? declared.maxConcurrentRuns,
  };
}
