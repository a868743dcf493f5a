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
    await makeFolders(files, [dirname(to)]);
    await files.rename(from, to);
  });
  await syncFolders(files, foldersOf(publish.map(({ to }) => to)));
  return missing;
}

/** Also the partition folders that are empty then: `year=2020/month=1`, then `year=2020`; never a table's own. */
async function removeReplaced(files: FileSystem, { remove }: CommittedTable): Promise<void> {
  await forEachLimited(remove, 16, (path) => files.removeFile(path));
  const remaining = new Set<string>();
  for (let folders = foldersOf(remove); folders.size > 0;) {
    const above = new Set<string>();
    await forEachLimited(folders, 16, async (folder) => {
      if (basename(folder).includes("=") && (await files.removeEmptyFolder(folder))) {
        above.add(dirname(folder));
      } else {
        remaining.add(folder);
      }
    });
    folders = above;
  }
  // Before the record closes: a file that comes back after a loss of power would have nobody to remove it.
  await syncFolders(files, remaining);
}

/** Those that are there; another commit may have tidied one up. */
async function syncFolders(files: FileSystem, folders: ReadonlySet<string>): Promise<void> {
  await forEachLimited(folders, 8, async (folder) => {
    if ((await files.stat(folder)) !== undefined) {
      await files.sync(folder);
    }
  });
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.map((path) => dirname(path)));
}
