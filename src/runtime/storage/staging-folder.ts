import { dirname, join } from "node:path";
import type { Workspace } from "../workspace/workspace.ts";
import { badRunPart } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";

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

/** Makes a folder and what is missing above it; every entry made is synced. Answers the folders made, outermost first. */
export async function makeFolders(files: FileSystem, folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let path = folder; (await files.stat(path)) === undefined; path = dirname(path)) {
    missing.unshift(path);
  }
  const made: string[] = [];
  for (const path of missing) {
    if (await files.makeFolder(path)) {
      made.push(path);
    }
    await files.sync(dirname(path));
  }
  return made;
}

/** The nearest folder that exists, at or above a path. */
export async function existingFolder(files: FileSystem, path: string): Promise<{ readonly path: string; readonly device: number }> {
  const status = await files.stat(path);
  return status === undefined ? existingFolder(files, dirname(path)) : { path, device: status.device };
}

const safePart = /^[A-Za-z0-9_-]{1,200}$/;
