import type { ServerResponse } from "node:http";
import { assertNever } from "../../../plan/assert-never.ts";
import type { JobAnswers, JobRequest } from "../../../protocol/job-request.ts";
import type { Rooms } from "../operation.ts";
import { bookmarkDetails } from "./bookmark-details.ts";
import { debugRun } from "./debug-run.ts";
import { jobDetails } from "./job-details.ts";
import { planOfJob } from "./plan-of-job.ts";
import { readJobRequest } from "./read-job-request.ts";
import { runDetails } from "./run-details.ts";

/** `POST /jobs`: what an editor asks of jobs beyond AWS's calls. A worker that is asked ends when the client goes away. */
export async function serveJobs(body: Uint8Array, response: ServerResponse, rooms: Rooms): Promise<void> {
  const request = readJobRequest(body);
  const abort = new AbortController();
  response.on("close", () => abort.abort());
  const text = JSON.stringify(await answer(request, rooms, abort.signal));
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

async function answer(request: JobRequest, rooms: Rooms, signal: AbortSignal): Promise<JobAnswers[JobRequest["kind"]]> {
  const { jobs } = rooms;
  switch (request.kind) {
    case "list":
      return { folder: rooms.workspace().jobsFolder, jobs: (await jobs.definitions()).map((definition) => jobDetails(definition, jobs)) };
    case "run":
      return runDetails(jobs.run(request.job, request.run));
    case "plan":
      return planOfJob(request, rooms, signal);
    case "bookmark":
      return bookmarkDetails(request, rooms, signal);
    case "debug":
      return debugRun(request, rooms, signal);
    default:
      return assertNever(request);
  }
}
