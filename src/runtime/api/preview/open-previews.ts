import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import type { PreviewAnswer } from "../../../protocol/preview.ts";
import type { PreviewSource, PreviewTask, QueryTask } from "../../../protocol/worker.ts";
import type { Snapshot } from "../../storage/storage.ts";
import type { Rooms } from "../operation.ts";
import { fileInspector } from "./inspect-file.ts";
import { type HeardReads, openKeptResults } from "./kept-results.ts";
import { type CheckedPreview, readPreviewRequest } from "./preview-request.ts";
import { previewSource, type ResolvedSource } from "./preview-source.ts";
import { rowsAnswer } from "./rows-answer.ts";
import { sendExport } from "./send-export.ts";
import { takeTurns } from "./take-turns.ts";

/** `POST /preview`: rows of tables, queries, files and nodes of jobs. */
export interface Previews {
  serve(body: Uint8Array, response: ServerResponse): Promise<void>;
  /** When nothing is served any more: removes what was kept. */
  close(): void;
}

/** Each has a worker process, with the memory of a run. */
const mostAtOnce = 16;
const keptLimits = { largest: 2 ** 30, all: 4 * 2 ** 30, idleMs: 5 * 60_000 };
/** Who asks for more than this at once does not turn pages. */
const largestPage = 100_000;

/**
 * Answers a page of rows, a profile, or what a chart is drawn of, as an Arrow IPC stream. It is computed in a worker on a snapshot of its tables, which ends when
 * the client goes away. A failure before the first row is an ordinary error answer; one after it is told in the trailer `x-epoxy-error`
 * (percent-encoded JSON: `__type`, `Message`). What is to be known of the rows (some were malformed) is in the trailer
 * `x-epoxy-warnings` (percent-encoded JSON: texts).
 *
 * A page of Parquet files that are neither filtered nor sorted is read where it lies. Of everything else the first page is computed by
 * itself, and at the next the whole result is kept for that one and those after it. Rows that nothing puts in an order may come in
 * another one then: who turns pages of a query asks for `keep` at the first. With `keep`, profiles, counts, charts and exports are of the kept
 * result too.
 */
export function openPreviews(rooms: Rooms, temporaryRoot: string, log: (text: string) => void): Previews {
  const turns = takeTurns(mostAtOnce);
  const kept = openKeptResults(join(temporaryRoot, "results"), keptLimits);
  const exports = join(temporaryRoot, "exports");
  rmSync(exports, { recursive: true, force: true });
  const inspectFile = fileInspector(rooms.engine);

  async function serve(body: Uint8Array, response: ServerResponse): Promise<void> {
    const request = readPreviewRequest(body);
    const abort = new AbortController();
    const { signal } = abort;
    response.on("close", () => abort.abort());
    const turn = await turns.take(signal);
    const runId = `preview-${randomUUID()}`;
    const snapshot = rooms.storage.openSnapshot({ runId });
    try {
      const answer = rowsAnswer(response, abort);
      const show = (task: PreviewTask | QueryTask, resolved: Pick<ResolvedSource, "folders" | "memory">) =>
        runTask(task, resolved, snapshot, signal, answer);
      if (request.kind === "query" && request.explain) {
        const { text, database, offset, limit } = request;
        await show(
          { kind: "query", text, offset, limit, explain: true, ...(database === undefined ? {} : { defaultDatabase: database }) },
          none,
        );
      } else {
        const resolved = await previewSource(request, { rooms, snapshot, inspectFile, signal });
        const result = isToKeep(request, resolved) ? await keep(request, resolved, snapshot, signal) : undefined;
        result?.warnings.forEach((warning) => answer.warn(warning));
        const perform = (wanted: PreviewAnswer, folders: readonly string[] = []) =>
          result === undefined
            ? show(taskOf(resolved.source, request, wanted), { ...resolved, folders: [...resolved.folders, ...folders] })
            : show(keptTask(result.path, request, wanted), { folders: [dirname(result.path), ...folders] }).finally(result.done);
        if (request.format === undefined) await perform(answerTo(request));
        else await sendExport(join(exports, runId), request.format, answer, perform);
      }
      answer.end();
    } finally {
      turn();
      snapshot.close();
      if (request.kind === "node")
        rooms.storage.discard(runId).catch((error: unknown) => log(`what ${runId} staged is left: ${String(error)}`));
    }
  }

  function keep(request: CheckedPreview, resolved: ResolvedSource, snapshot: Snapshot, signal: AbortSignal) {
    const of = {
      ...request,
      offset: 0,
      limit: 0,
      keep: true,
      profile: false,
      count: false,
      chart: undefined,
      format: undefined,
      columns: undefined,
    };
    return kept.find(JSON.stringify([of, resolved.version]), snapshot, signal, async (path, stop, heard) => {
      const warnings: string[] = [];
      // Others may come to wait for it, so it has a snapshot of its own, and an end of its own.
      const runId = `preview-${randomUUID()}`;
      const own = rooms.storage.openSnapshot({ runId });
      try {
        const folders = [...resolved.folders, dirname(path)];
        const listener = { send: () => undefined, warn: (message: string) => void warnings.push(message) };
        await runTask(
          taskOf(resolved.source, { ...request, columns: undefined }, { kind: "keep", path }),
          { ...resolved, folders },
          own,
          stop,
          listener,
          heard,
        );
      } finally {
        own.close();
        if (request.kind === "node") await rooms.storage.discard(runId);
      }
      return warnings;
    });
  }

  async function runTask(
    task: PreviewTask | QueryTask,
    { folders, memory }: Pick<ResolvedSource, "folders" | "memory">,
    snapshot: Snapshot,
    signal: AbortSignal,
    answer: { send(bytes: Uint8Array): void | Promise<void>; warn(message: string): void },
    heard: HeardReads = () => undefined,
  ): Promise<void> {
    const running = rooms.engine.start(task, {
      signal,
      memory,
      folders,
      listener: {
        bindReads: async (requests) => {
          const reads = await Promise.all(requests.map((request) => snapshot.read(request)));
          heard(requests, reads);
          return reads;
        },
        bindWrite: (write) => snapshot.write(write),
        log: ({ level, message }) => {
          if (level === "warn") answer.warn(message);
        },
        arrow: (bytes) => answer.send(bytes),
      },
    });
    await running.result;
  }

  return { serve, close: () => kept.close() };
}

const none = { folders: [] };

function answerTo({ profile, count, chart, offset, limit }: CheckedPreview): PreviewAnswer {
  if (chart !== undefined) return { kind: "chart", chart };
  if (profile) return { kind: "profile" };
  return count ? { kind: "count" } : { kind: "rows", offset, limit };
}

/** What is told of all rows needs no order. */
function taskOf(source: PreviewSource, { filter, sort, columns }: CheckedPreview, answer: PreviewAnswer): PreviewTask {
  const isOrdered = answer.kind !== "profile" && answer.kind !== "count" && answer.kind !== "chart";
  return { kind: "preview", source, filter, sort: isOrdered ? sort : [], columns, answer };
}

/** A result that is kept has been filtered and sorted. */
function keptTask(path: string, { columns }: CheckedPreview, answer: PreviewAnswer): PreviewTask {
  return { kind: "preview", source: { kind: "kept", path }, filter: [], sort: [], columns, answer };
}

function isToKeep(
  { profile, count, chart, format, keep, offset, limit, filter, sort }: CheckedPreview,
  { isPaged }: ResolvedSource,
): boolean {
  if (profile || count || chart !== undefined || format !== undefined) return keep ?? false;
  if (limit > largestPage) return false;
  return keep ?? (offset > 0 && !(isPaged && filter.length + sort.length === 0));
}
