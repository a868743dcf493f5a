import { realpathSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { isInside, localPath } from "../../workspace/uri.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import { fileNotFound, fileRefused, notAFile } from "../errors.ts";

export interface LocalFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** As it is called in messages. */
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/**
 * A file that may be looked at: in the workspace's folder or in a bucket, links followed, and none of the runtime's own (its folder has
 * the keys). `given` is an `s3://` URI, an absolute path, or one relative to the workspace.
 */
export function localFile(workspace: Workspace, given: string): LocalFile {
  if (given.includes("\0")) throw fileRefused(given);
  const asked = given.startsWith("s3://") ? localPath(workspace, given) : resolve(workspace.folder, given);
  const allowed = [workspace.folder, ...[...workspace.buckets.values()].map(({ folder }) => folder)];
  // By its words first: whether a file elsewhere exists is nobody's business.
  if (![...allowed, ...allowed.map(real)].some((folder) => isInside(folder, asked))) throw fileRefused(given);
  const path = real(asked);
  if (!allowed.some((folder) => isInside(real(folder), path)) || isInside(real(workspace.stateFolder), path)) throw fileRefused(given);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw fileNotFound(given);
  if (!status.isFile()) throw notAFile(given);
  const name = given.startsWith("s3://") ? given : relative(real(workspace.folder), path);
  return { path, name, bytes: status.size, modifiedMs: status.mtimeMs };
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
