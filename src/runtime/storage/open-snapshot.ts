import type { BoundFile, BoundRead, ReadRequest } from "../../protocol/binding.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { bucketPath, localPath } from "../workspace/uri.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { bindWrite } from "./bind-write.ts";
import { describeTable, isView } from "./describe-table.ts";
import { snapshotClosed } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import type { LiveCommits } from "./live-commits.ts";
import type { LocationIndex } from "./location-index.ts";
import { boundView } from "./put-view.ts";
import { readPath } from "./read-path.ts";
import { readTable } from "./read-table.ts";
import { runStagingFolder } from "./staging-folder.ts";
import type { Snapshot, SnapshotOwner } from "./storage.ts";

interface SnapshotContext {
  readonly catalog: Catalog;
  readonly workspace: () => Workspace;
  readonly files: FileSystem;
  readonly live: LiveCommits;
  readonly locations: LocationIndex;
}

/** The same question has the same answer as long as the snapshot is open: one run sees one version of a table. */
export function openSnapshot(context: SnapshotContext, owner: SnapshotOwner): Snapshot {
  const { live } = context;
  const state = { tables: new Set<string>() };
  const answers = new Map<string, Promise<BoundRead>>();
  const bookmarked = new Map<string, Map<string, Given>>();
  let isOpen = true;
  live.snapshots.add(state);
  runStagingFolder("", owner.runId);
  const checkOpen = () => {
    if (!isOpen) {
      throw snapshotClosed(owner.runId);
    }
  };
  return {
    async read(request) {
      checkOpen();
      const key = JSON.stringify([
        request.database.toLowerCase(),
        request.table.toLowerCase(),
        request.partitionPredicate,
        request.conjuncts,
        request.bookmark,
        request.path,
      ]);
      const answer = answers.get(key) ?? read(context, owner, state.tables, request);
      answers.set(key, answer);
      try {
        const bound = await answer;
        if (bound.kind === "files" && request.bookmark !== undefined && owner.jobName !== undefined) {
          remember(
            bookmarked,
            request.bookmark,
            bound.groups.flatMap((group) => group.files),
          );
        }
        return bound;
      } catch (error) {
        answers.delete(key);
        throw error;
      }
    },
    async write(request) {
      checkOpen();
      live.keptStaging.add(owner.runId);
      return bindWrite({ ...context, workspace: context.workspace() }, owner.runId, request);
    },
    get bookmarked() {
      return new Map([...bookmarked].map(([source, files]) => [source, [...files.values()]] as const));
    },
    close() {
      if (isOpen) {
        isOpen = false;
        live.closeSnapshot(state);
      }
    },
  };
}

type Given = Pick<BoundFile, "uri" | "modifiedMs" | "bytes">;

async function read(context: SnapshotContext, owner: SnapshotOwner, tables: Set<string>, request: ReadRequest): Promise<BoundRead> {
  const { catalog, files, live } = context;
  const workspace = context.workspace();
  const isNew = bookmarkFilter(catalog, owner.jobName, request.bookmark);
  const { path } = request;
  if (path !== undefined) {
    // Under the latch too: a commit may be publishing into the folder.
    const folders = new Map([[path.uri, localPath(workspace, path.uri)]]);
    return live.within("shared", folders, () => readPath({ catalog, workspace, files, replaced: live.replaced, isNew }, path));
  }
  const name = `${request.database}.${request.table}`.toLowerCase();
  for (;;) {
    const table = catalog.tables.get(request.database, request.table);
    if (isView(table)) {
      return boundView(table);
    }
    const folder = bucketPath(workspace, describeTable(table).location);
    const bound = await live.within("shared", new Map([[name, folder]]), async () => {
      // A commit that was waited for may have changed what the table is.
      const current = catalog.tables.get(request.database, request.table);
      if (isView(current) || bucketPath(workspace, describeTable(current).location) !== folder) {
        return undefined;
      }
      tables.add(name);
      return readTable({ catalog, workspace, files, replaced: live.replaced, isNew }, current, request);
    });
    if (bound !== undefined) {
      return bound;
    }
  }
}

function bookmarkFilter(catalog: Catalog, jobName: string | undefined, source: string | undefined): (file: Given) => boolean {
  if (jobName === undefined || source === undefined) {
    return () => true;
  }
  const seen = catalog.bookmarks.files(jobName, source);
  return ({ uri, modifiedMs, bytes }) => {
    const known = seen.get(uri);
    return known?.modifiedMs !== modifiedMs || known.bytes !== bytes;
  };
}

function remember(bookmarked: Map<string, Map<string, Given>>, source: string, files: readonly BoundFile[]): void {
  const given = bookmarked.get(source) ?? new Map<string, Given>();
  bookmarked.set(source, given);
  for (const { uri, modifiedMs, bytes } of files) {
    given.set(uri, { uri, modifiedMs, bytes });
  }
}
