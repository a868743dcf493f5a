import type { Catalog } from "../catalog/catalog.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { commitRun } from "./commit.ts";
import { explainFailures } from "./explain-failures.ts";
import type { FileSystem } from "./file-system.ts";
import { localFileSystem } from "./file-system.ts";
import { folderLatch } from "./folder-latch.ts";
import { openJournal } from "./journal.ts";
import { liveCommits } from "./live-commits.ts";
import { locationIndex } from "./location-index.ts";
import { openSnapshot } from "./open-snapshot.ts";
import { recoverStorage } from "./recover.ts";
import { removeStaging } from "./staging-folder.ts";
import type { Storage } from "./storage.ts";
import { writeSample } from "./write-sample.ts";

export function openStorage(deps: {
  readonly catalog: Catalog;
  /** Asked at each call, so that a changed epoxy.yaml counts. */
  readonly workspace: () => Workspace;
  readonly now?: () => Date;
  readonly fileSystem?: FileSystem;
}): Storage {
  const { catalog, workspace, now = () => new Date() } = deps;
  const files = explainFailures(deps.fileSystem ?? localFileSystem);
  const live = liveCommits({ journal: openJournal(catalog, files), latch: folderLatch() });
  const locations = locationIndex(catalog);
  return {
    openSnapshot: (owner) => openSnapshot({ catalog, workspace, files, live, locations }, owner),
    commit: (run) => commitRun({ catalog, workspace: workspace(), files, live, locations, replaced: live.replaced, now }, run),
    writeSample: (runId, sample) => writeSample(files, workspace(), runId, sample),
    async discard(runId) {
      // A commit that was recorded, or may have been, owns its staged files until it is published.
      if (live.uncertain.has(runId) || catalog.commits.find(runId)?.state === "recorded") {
        return;
      }
      live.keptStaging.delete(runId);
      await removeStaging(files, workspace(), runId);
    },
    recover: () => recoverStorage({ catalog, workspace: workspace(), files, live }),
  };
}
