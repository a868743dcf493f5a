import { dirname, join, sep } from "node:path";
import type { Workspace } from "../workspace/workspace.ts";
import { badRunPart } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { forEachLimited } from "./for-each-limited.ts";

/** Beside the tables, so that publishing is a rename within one file system; hidden, so that no listing sees it. */
export const stagingRoot = (bucketFolder: string): string => join(bucketFolder, ".epoxy-staging");

export function runStagingFolder(bucketFolder: string, runId: string): string {
  if (!safePart.test(runId)) {
    throw badRunPart("run id", runId);
  }
  return join(stagingRoot(bucketFolder), runId);
}

export function nodeStagingFolder(bucketFolder: string, runId: string, nodeId: string): string {
  if (!safePart.test(nodeId)) {
    throw badRunPart("node id", nodeId);
  }
  return join(runStagingFolder(bucketFolder, runId), nodeId);
}

export async function removeStaging(files: FileSystem, workspace: Workspace, runId: string): Promise<void> {
  for (const { folder } of workspace.buckets.values()) {
    await files.removeTree(runStagingFolder(folder, runId));
  }
}

/**
 * Makes folders and what is missing above them; every entry made is synced. Answers the folders made, outermost first.
 * After a failure none of them is left.
 */
export async function makeFolders(files: FileSystem, folders: Iterable<string>): Promise<readonly string[]> {
  const missing = new Set<string>();
  const known = new Map<string, Promise<void>>();
  const look = (path: string): Promise<void> => {
    const looked = known.get(path) ?? lookAt(path);
    known.set(path, looked);
    return looked;
  };
  const lookAt = async (path: string): Promise<void> => {
    if ((await files.stat(path)) === undefined) {
      missing.add(path);
      await look(dirname(path));
    }
  };
  await forEachLimited(folders, 16, look);
  const made: string[] = [];
  const byDepth = Map.groupBy(missing, (path) => path.split(sep).length);
  try {
    for (const [, level] of [...byDepth].sort(([a], [b]) => a - b)) {
      await forEachLimited(level, 16, async (path) => {
        if (await files.makeFolder(path)) {
          made.push(path);
        }
      });
    }
    await forEachLimited(new Set([...missing].map((path) => dirname(path))), 8, (parent) => files.sync(parent));
  } catch (error) {
    await removeMadeFolders(files, made);
    throw error;
  }
  return made;
}

/** What cannot be undone is an empty folder, which no reader sees. */
export async function removeMadeFolders(files: FileSystem, made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) {
    await files.removeEmptyFolder(folder).catch(() => false);
  }
}

/** The nearest folder that exists, at or above a path. */
export async function existingFolder(files: FileSystem, path: string): Promise<{ readonly path: string; readonly device: number }> {
  const status = await files.stat(path);
  return status === undefined ? existingFolder(files, dirname(path)) : { path, device: status.device };
}

const safePart = /^[A-Za-z0-9_-]{1,200}$/;
