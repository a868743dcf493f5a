import { randomUUID } from "node:crypto";
import type { BookmarkDetails, BookmarkFiles, JobRequest } from "../../../protocol/job-request.ts";
import { prepareRun } from "../../jobs/runs/prepare-run.ts";
import type { JobDefinition } from "../../jobs/jobs.ts";
import type { Snapshot } from "../../storage/storage.ts";
import type { Rooms } from "../operation.ts";
import { askPlan } from "./ask-plan.ts";

const mostFiles = 200;
const mostRuns = 100;

/** What a job's bookmark has seen. What the next run would read is found as a run finds it: by asking for the files of its plan's tables. */
export async function bookmarkDetails(
  request: Extract<JobRequest, { kind: "bookmark" }>,
  rooms: Rooms,
  signal: AbortSignal,
): Promise<BookmarkDetails> {
  const { bookmarks } = rooms.catalog;
  const definition = await rooms.jobs.definition(request.job);
  const job = definition.name;
  const bookmark = bookmarks.get(job);
  const next = await nextReads(definition, request.arguments ?? {}, rooms, signal);
  const names = new Set([...Object.keys(bookmark?.sources ?? {}), ...(next.reads?.keys() ?? [])]);
  return {
    job,
    declared: definition.declaration?.bookmark ?? false,
    version: bookmark?.version,
    sources: [...names].sort().map((name) => {
      const pending = next.reads?.get(name);
      const seen = [...bookmarks.files(job, name)].map(([uri, file]) => ({ uri, ...file }));
      return { name, seen: summary(seen), pending: pending && summary(pending) };
    }),
    runs: bookmarks.runs(job, mostRuns),
    problem: next.problem,
  };
}

type Files = BookmarkFiles["newest"];

async function nextReads(
  definition: JobDefinition,
  given: Readonly<Record<string, string>>,
  rooms: Rooms,
  signal: AbortSignal,
): Promise<{ readonly reads?: ReadonlyMap<string, Files>; readonly problem?: string }> {
  let snapshot: Snapshot | undefined;
  try {
    const prepared = await prepareRun(definition, rooms.workspace(), given);
    const owner = prepared.arguments.bookmark === "disable" ? {} : { jobName: definition.name };
    snapshot = rooms.storage.openSnapshot({ runId: `plan-${randomUUID()}`, ...owner });
    await askPlan(prepared, rooms, signal, snapshot);
    return { reads: snapshot.bookmarked };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    snapshot?.close();
  }
}

function summary(files: Files): BookmarkFiles {
  const newest = files.toSorted((a, b) => b.modifiedMs - a.modifiedMs || (a.uri < b.uri ? -1 : 1)).slice(0, mostFiles);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), newest };
}
