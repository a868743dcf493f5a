import { join } from "node:path";
import { isInside } from "../workspace/uri.ts";
import { bucketFolderMissing, linkLeavesBucket, linkLoop } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { forEachLimited } from "./for-each-limited.ts";

export interface ListedFile {
  /** Below the root that was listed, links as they are. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/**
 * The files at a location: a file itself, or a folder's, recursively. Names that begin with `.` or `_` are passed
 * over, as in Hive; empty files have no rows and no reader wants them. A missing location has none, a missing bucket is an error. A symbolic link is followed if it stays in
 * the bucket's folder, and what it leads to is listed once.
 */
export async function listFiles(
  files: FileSystem,
  root: string,
  bucketFolder: string,
  which: "with rows" | "with empty ones" = "with rows",
): Promise<readonly ListedFile[]> {
  const [bucket, real] = await Promise.all([files.realPath(bucketFolder), files.realPath(root)]);
  if (bucket === undefined || real === undefined) {
    // Nothing at a location is a table without rows; nothing where the bucket should be is a drive that is not there.
    if ((await files.stat(bucketFolder))?.kind !== "folder") {
      throw bucketFolderMissing(bucketFolder);
    }
    return [];
  }
  if (!isInside(bucket, real)) {
    throw linkLeavesBucket(root, real, bucketFolder);
  }
  const walk: Walk = { files, bucket, root: real, least: which === "with rows" ? 1 : 0, visited: new Set(), found: [] };
  if (!(await visitFolder(walk, root, real))) {
    await visitFile(walk, root);
  }
  return walk.found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** For listing many folders of one bucket: where the bucket really is, is asked once. */
export function rememberRealPaths(files: FileSystem): FileSystem {
  const known = new Map<string, Promise<string | undefined>>();
  return {
    ...files,
    realPath(path) {
      const real = known.get(path) ?? files.realPath(path);
      known.set(path, real);
      return real;
    },
  };
}

interface Walk {
  readonly files: FileSystem;
  readonly bucket: string;
  readonly root: string;
  readonly least: number;
  /** Real paths of folders that a link led to. */
  readonly visited: Set<string>;
  readonly found: ListedFile[];
}

/** False when it is no folder. */
async function visitFolder(walk: Walk, folder: string, real: string): Promise<boolean> {
  const entries = await walk.files.list(folder);
  if (entries === undefined) {
    return false;
  }
  const shown = entries.filter(({ name }) => !name.startsWith(".") && !name.startsWith("_"));
  await forEachLimited(shown, 16, async ({ name, kind }) => {
    const path = join(folder, name);
    if (kind === "file") {
      await visitFile(walk, path);
    } else if (kind === "folder") {
      await visitFolder(walk, path, join(real, name));
    } else if (kind === "link") {
      await visitLink(walk, path, join(real, name));
    }
  });
  return true;
}

async function visitFile({ files, found, least }: Walk, path: string): Promise<void> {
  const status = await files.stat(path);
  if (status?.kind === "file" && status.bytes >= least) {
    found.push({ path, bytes: status.bytes, modifiedMs: status.modifiedMs });
  }
}

async function visitLink(walk: Walk, link: string, realLink: string): Promise<void> {
  const target = await walk.files.realPath(link);
  if (target === undefined) {
    return;
  }
  if (!isInside(walk.bucket, target)) {
    throw linkLeavesBucket(link, target, walk.bucket);
  }
  if (isInside(target, realLink)) {
    throw linkLoop(link, target);
  }
  // Inside the root it is listed under its own name.
  if (isInside(walk.root, target) || walk.visited.has(target)) {
    return;
  }
  walk.visited.add(target);
  if (!(await visitFolder(walk, link, target))) {
    await visitFile(walk, link);
  }
}
