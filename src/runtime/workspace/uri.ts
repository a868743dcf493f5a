import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { notAnS3Uri, pathOutsideBuckets, unknownBucket, uriLeavesBucket } from "./errors.ts";
import type { Bucket, Workspace } from "./workspace.ts";

/**
 * The local path of an `s3://bucket/key`. The key is taken as it is: percent signs and unicode are parts of names.
 * Refuses unknown buckets, `..`, and symbolic links that lead out of the bucket's folder. The path need not exist.
 */
export function localPath(workspace: Workspace, uri: string): string {
  const path = bucketPath(workspace, uri);
  const bucket = bucketOf(workspace, uri);
  const real = realPath(path);
  if (!isInside(realPath(bucket.folder), real)) {
    throw uriLeavesBucket(uri, `a symbolic link leads to ${real}`);
  }
  return path;
}

/** As `localPath`, by the words of the URI alone: does not look at the disk, so a symbolic link may still lead out. */
export function bucketPath(workspace: Workspace, uri: string): string {
  const bucket = bucketOf(workspace, uri);
  const key = uri.slice(`s3://${bucket.name}`.length);
  const segments = key.split("/").filter((segment) => segment !== "");
  const bad = segments.find((segment) => segment === "." || segment === ".." || segment.includes("\0"));
  if (bad !== undefined) {
    throw uriLeavesBucket(uri, `"${bad.replaceAll("\0", "\\0")}" in a path`);
  }
  return join(bucket.folder, ...segments);
}

/** The bucket a URI names. */
export function bucketOf(workspace: Workspace, uri: string): Bucket {
  const name = /^s3:\/\/([^/]+)/.exec(uri)?.[1];
  if (name === undefined) {
    throw notAnS3Uri(uri);
  }
  const bucket = workspace.buckets.get(name);
  if (bucket === undefined) {
    throw unknownBucket(uri, name, [...workspace.buckets.keys()], join(workspace.folder, "epoxy.yaml"));
  }
  return bucket;
}

/** The `s3://` name of an absolute local path; of nested buckets the innermost. Refuses a path that is in no bucket. */
export function uriOf(workspace: Workspace, path: string): string {
  let best: Bucket | undefined;
  for (const bucket of workspace.buckets.values()) {
    if (isInside(bucket.folder, path) && (best === undefined || bucket.folder.length > best.folder.length)) {
      best = bucket;
    }
  }
  if (best === undefined) {
    throw pathOutsideBuckets(
      path,
      [...workspace.buckets.values()].map(({ folder }) => folder),
    );
  }
  return `s3://${best.name}/${relative(best.folder, path).replaceAll(sep, "/")}`;
}

/** Whether a path is a folder or lies below it, by their words. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Links resolved as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const parent = dirname(path);
    if (parent === path || !(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))) {
      throw error;
    }
    return join(realPath(parent), basename(path));
  }
}
