import { BatchGetJobs$, CreateJob$, DeleteJob$, GetJob$, GetJobs$, ListJobs$, UpdateJob$ } from "@aws-sdk/client-glue";
import { CatalogError } from "../../catalog/errors.ts";
import type { JobDefinition } from "../../jobs/jobs.ts";
import type { OperationContext } from "../operation.ts";
import { glueJob } from "./glue-job.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { hasTags } from "./has-tags.ts";
import { pageByName } from "./page-by-name.ts";

export const jobOperations = {
  CreateJob: {
    shape: CreateJob$,
    handle: (input, { jobs }) => {
      jobs.create(input);
      return { Name: input.Name };
    },
  },
  UpdateJob: {
    shape: UpdateJob$,
    handle: ({ JobName, JobUpdate }, { jobs }) => {
      jobs.update(JobName, JobUpdate);
      return { JobName };
    },
  },
  DeleteJob: {
    shape: DeleteJob$,
    handle: ({ JobName }, { jobs }) => {
      jobs.delete(JobName);
      return { JobName };
    },
  },
  GetJob: { shape: GetJob$, handle: async ({ JobName }, { jobs }) => ({ Job: glueJob(await jobs.definition(JobName)) }) },
  GetJobs: {
    shape: GetJobs$,
    handle: async ({ MaxResults, NextToken }, context) => {
      const page = pageByName(await context.jobs.definitions(), context.pageRequest(MaxResults, NextToken, 1000));
      return { Jobs: page.items.map(glueJob), NextToken: context.nextToken(page) };
    },
  },
  ListJobs: {
    shape: ListJobs$,
    handle: async ({ Tags, MaxResults, NextToken }, context) => {
      const { catalog, jobs } = context;
      const tagged = (await jobs.definitions()).filter(({ name, declaration }) => hasTags(catalog, `job/${name}`, Tags, declaration?.tags));
      const page = pageByName(tagged, context.pageRequest(MaxResults, NextToken, 1000));
      return { JobNames: page.items.map((job) => job.name), NextToken: context.nextToken(page) };
    },
  },
  BatchGetJobs: {
    shape: BatchGetJobs$,
    handle: async ({ JobNames }, { jobs }) => {
      const found = await Promise.all(JobNames.map((name) => findJob(name, jobs)));
      return {
        Jobs: found.flatMap((job) => (job === undefined ? [] : [glueJob(job)])),
        JobsNotFound: JobNames.filter((_, index) => found[index] === undefined),
      };
    },
  },
} satisfies GlueOperations;

async function findJob(name: string, jobs: OperationContext["jobs"]): Promise<JobDefinition | undefined> {
  try {
    return await jobs.definition(name);
  } catch (error) {
    if (error instanceof CatalogError && error.code === "EntityNotFoundException") return undefined;
    throw error;
  }
}
