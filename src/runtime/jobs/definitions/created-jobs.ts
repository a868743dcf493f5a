import type { CreateJobRequest, JobUpdate } from "@aws-sdk/client-glue";
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Definition } from "../../catalog/definition-catalog.ts";
import { everyItem } from "../../catalog/every-item.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { fileJobKept, jobIsFile, jobMismatch } from "../errors.ts";
import { checkJobRequest } from "./check-job-request.ts";
import { findJobFiles } from "./find-job-files.ts";

/** Jobs made by CreateJob: kept in the catalog as they were given. */
export interface CreatedJobs {
  all(): readonly Definition<CreateJobRequest>[];
  find(name: string): Definition<CreateJobRequest> | undefined;
  /** See `Jobs`. */
  create(request: CreateJobRequest): void;
  update(name: string, update: JobUpdate): void;
  delete(name: string): void;
}

/** AWS's for a job that is created without one. */
const defaultGlueVersion = "5.1";

export function createdJobs(catalog: Catalog, workspace: () => Workspace): CreatedJobs {
  const jobs = catalog.definitions.jobs;
  const fileOf = (name: string) => findJobFiles(workspace().jobsFolder).find((file) => file.name === name)?.path;

  return {
    all: () => [...everyItem((page) => jobs.list(page))],
    find: (name) => jobs.find(name),
    create({ Tags, ...given }) {
      const name = given.Name ?? "";
      const request = withDefaults(given);
      const known = jobs.find(name);
      if (known !== undefined) {
        // A client that did not hear the answer asks again.
        if (isDeepStrictEqual(known.body, request)) return;
        throw jobMismatch();
      }
      const file = fileOf(name);
      if (file !== undefined) throw jobIsFile(name, file);
      checkJobRequest(request, catalog);
      jobs.create(name, request, Tags);
    },
    update(name, update) {
      const known = jobs.find(name);
      const file = known === undefined ? fileOf(name) : undefined;
      if (file !== undefined) throw fileJobKept(name, file);
      // Refuses a name that nobody has.
      jobs.get(name);
      const request = withDefaults({ Role: undefined, Command: undefined, ...update, Name: name });
      checkJobRequest(request, catalog);
      jobs.update(name, request);
    },
    delete(name) {
      const known = jobs.find(name);
      const file = known === undefined ? fileOf(name) : undefined;
      if (file !== undefined) throw fileJobKept(name, file);
      catalog.transaction(() => {
        if (known !== undefined) jobs.delete(name);
        catalog.bookmarks.delete(name);
      });
    },
  };
}

function withDefaults(request: CreateJobRequest): CreateJobRequest {
  const { GlueVersion = defaultGlueVersion, JobMode = "SCRIPT", Command } = request;
  // Before Glue 5 a run had two days.
  const timeout = request.Timeout === undefined && Number.parseFloat(GlueVersion) < 5 ? { Timeout: 2880 } : {};
  return { ...request, ...timeout, GlueVersion, JobMode, Command: Command && { ...Command, Name: Command.Name ?? "glueetl" } };
}
