import type { Catalog, CommitRecord, CommittedTable } from "../catalog/catalog.ts";
import { dirname, basename } from "node:path";
import { stillToBePublished } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { forEachLimited } from "./for-each-limited.ts";
import { makeFolders } from "./staging-folder.ts";

/** The part of a commit that follows its record; each step may be done again after a crash, to the same effect. */
export interface Journal {
  /** Puts the new files in place. Answers those that are nowhere (someone removed them). */
  publish(commit: CommitRecord): Promise<readonly string[]>;
  /** Removes the replaced files and the staging folders, and closes the record. */
  close(commit: CommitRecord): Promise<void>;
}

export function openJournal(catalog: Catalog, files: FileSystem): Journal {
  return {
    async publish(commit) {
      const missing: string[] = [];
      try {
        for (const table of commit.tables) {
          missing.push(...(await publishTable(files, table)));
        }
        catalog.commits.setState(commit.runId, "published");
      } catch (error) {
        throw error instanceof Error ? stillToBePublished(commit, error) : error;
      }
      return missing;
    },
    async close(commit) {
      for (const table of commit.tables) {
        await removeReplaced(files, table);
      }
      // Before the record is closed: a folder left by a crash in between would have no record to say whose it is,
      // but would be removed as an uncommitted run's.
      for (const { stagingFolder } of commit.tables) {
        await files.removeTree(stagingFolder);
      }
      catalog.commits.setState(commit.runId, "closed");
    },
  };
}

async function publishTable(files: FileSystem, { publish }: CommittedTable): Promise<readonly string[]> {
  const missing: string[] = [];
  await forEachLimited(publish, 16, async ({ from, to }) => {
    if ((await files.rename(from, to)) === "renamed" || (await files.stat(to)) !== undefined) {
      return;
    }
    // Neither: the folder is gone (an emptied partition's, tidied up meanwhile), or the staged file.
    if ((await files.stat(from)) === undefined) {
      missing.push(to);
      return;
    }
    await makeFolders(files, dirname(to));
    await files.rename(from, to);
  });
  await forEachLimited(foldersOf(publish.map(({ to }) => to)), 8, async (folder) => {
    if ((await files.stat(folder)) !== undefined) {
      await files.sync(folder);
    }
  });
  return missing;
}

async function removeReplaced(files: FileSystem, { remove }: CommittedTable): Promise<void> {
  await forEachLimited(remove, 16, (path) => files.removeFile(path));
  // Synced before the record closes: a file that comes back after a loss of power would have nobody to remove it.
  await forEachLimited(foldersOf(remove), 8, async (folder) => {
    if ((await files.stat(folder)) !== undefined) {
      await files.sync(folder);
    }
  });
  for (const folder of foldersOf(remove)) {
    await removeEmptyPartitionFolders(files, folder);
  }
}

/** `year=2020/month=1` when it is empty, then `year=2020`; never a table's own folder. */
async function removeEmptyPartitionFolders(files: FileSystem, folder: string): Promise<void> {
  if (basename(folder).includes("=")) {
    await files.removeEmptyFolder(folder);
    await removeEmptyPartitionFolders(files, dirname(folder));
  }
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.map((path) => dirname(path)));
}
