import type { PreviewSource } from "../../../protocol/worker.ts";
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { assertNever } from "../../../plan/assert-never.ts";
import type { BoundRead } from "../../../protocol/binding.ts";
import { prepareRun } from "../../jobs/runs/prepare-run.ts";
import type { Snapshot } from "../../storage/storage.ts";
import type { Rooms } from "../operation.ts";
import type { InspectFile } from "./inspect-file.ts";
import { localFile } from "./local-file.ts";
import type { CheckedPreview } from "./preview-request.ts";

/** What a worker is to show, with what it needs beside the workspace's buckets. */
export interface ResolvedSource {
  readonly source: PreviewSource;
  readonly folders: readonly string[];
  readonly memory?: number | undefined;
  /** Changes with what the rows come from, as far as it is known before they are read. */
  readonly version: string;
  /** A page of it costs the same wherever it is. */
  readonly isPaged: boolean;
}

export interface SourceContext {
  readonly rooms: Rooms;
  readonly snapshot: Snapshot;
  readonly inspectFile: InspectFile;
  readonly signal: AbortSignal;
}

/** Looks up what a request names. Refuses what does not exist, and files that are none of the workspace's. */
export async function previewSource(
  request: CheckedPreview,
  { rooms, snapshot, inspectFile, signal }: SourceContext,
): Promise<ResolvedSource> {
  const plain = { folders: [], version: "", isPaged: false };
  switch (request.kind) {
    case "table": {
      const { database, table } = request;
      const isDeep = request.offset > 0 && request.keep === undefined;
      return {
        ...plain,
        source: { kind: "table", database, table },
        isPaged: isDeep && isParquet(await snapshot.read({ database, table })),
      };
    }
    case "query": {
      const { text, database } = request;
      return { ...plain, source: { kind: "query", text, ...(database === undefined ? {} : { defaultDatabase: database }) } };
    }
    case "file": {
      const file = localFile(rooms.workspace(), request.path);
      const files = await inspectFile(file, signal);
      const version = JSON.stringify([file.path, file.bytes, file.modifiedMs]);
      return { source: { kind: "files", files }, folders: [dirname(file.path)], version, isPaged: isParquet(files) };
    }
    case "node":
      return nodeSource(request, rooms);
    default:
      return assertNever(request);
  }
}

const isParquet = (read: BoundRead) => read.kind === "files" && read.groups.every(({ format }) => format.kind === "parquet");

async function nodeSource(request: Extract<CheckedPreview, { kind: "node" }>, { jobs, workspace }: Rooms): Promise<ResolvedSource> {
  const definition = await jobs.definition(request.job);
  const { jobName, declaration, script, arguments: given, sha256 } = await prepareRun(definition, workspace(), request.arguments);
  const run = {
    kind: "run",
    runId: `preview-${randomUUID()}`,
    jobName,
    script,
    arguments: given.values,
    ...(declaration.database === undefined ? {} : { defaultDatabase: declaration.database }),
    // All rows, whatever the job's runs have seen.
    bookmark: false,
    declaration,
  } as const;
  const { node, frame } = request;
  const source = { kind: "node", run, ...(node === undefined ? {} : { node }), ...(frame === undefined ? {} : { frame }) } as const;
  return {
    source,
    folders: [],
    memory: declaration.memory,
    version: JSON.stringify([sha256, definition.modifiedMs, given.values]),
    isPaged: false,
  };
}
