import { constants } from "node:fs";
import { access, mkdir, open, readdir, realpath, rename, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";

/** Every file-system call of storage. A missing file or folder is an answer, not an error; everything else is Node's error. */
export interface FileSystem {
  /** Follows symbolic links. */
  stat(path: string): Promise<FileStatus | undefined>;
  list(folder: string): Promise<readonly FolderEntry[] | undefined>;
  realPath(path: string): Promise<string | undefined>;
  /** One level; its parent exists. False: it was there. */
  makeFolder(path: string): Promise<boolean>;
  /** A small file, synced. */
  write(path: string, text: string): Promise<void>;
  /** Atomic, within one file system. */
  rename(from: string, to: string): Promise<"renamed" | "missing">;
  removeFile(path: string): Promise<void>;
  /** True: it is gone, or was not there. False: it is not empty, and stays. */
  removeEmptyFolder(path: string): Promise<boolean>;
  removeTree(path: string): Promise<void>;
  /** Makes a folder's entries, or a file's content, survive a loss of power. */
  sync(path: string): Promise<void>;
  /** Throws unless entries of the folder may be made and removed. */
  checkWritable(folder: string): Promise<void>;
}

export interface FileStatus {
  readonly kind: "file" | "folder" | "other";
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly device: number;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

export const localFileSystem: FileSystem = {
  async stat(path) {
    const found = await unlessMissing(stat(path));
    return (
      found && {
        kind: found.isFile() ? "file" : found.isDirectory() ? "folder" : "other",
        bytes: found.size,
        modifiedMs: Math.trunc(found.mtimeMs),
        device: found.dev,
      }
    );
  },
  async list(folder) {
    const entries = await unlessMissing(readdir(folder, { withFileTypes: true }));
    return entries?.map((entry) => ({
      name: entry.name,
      kind: entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "other",
    }));
  },
  realPath: (path) => unlessMissing(realpath(path)),
  write: (path, text) => writeFile(path, text, { flush: true }),
  async makeFolder(path) {
    try {
      await mkdir(path);
      return true;
    } catch (error) {
      if (hasCode(error, ["EEXIST"])) {
        return false;
      }
      throw error;
    }
  },
  async rename(from, to) {
    const done = await unlessMissing(rename(from, to).then(() => true));
    return done === undefined ? "missing" : "renamed";
  },
  async removeFile(path) {
    await unlessMissing(unlink(path));
  },
  async removeEmptyFolder(path) {
    try {
      await unlessMissing(rmdir(path));
      return true;
    } catch (error) {
      if (hasCode(error, ["ENOTEMPTY", "EEXIST"])) {
        return false;
      }
      throw error;
    }
  },
  removeTree: (path) => rm(path, { recursive: true, force: true }),
  async sync(path) {
    // Windows opens no folders; NTFS journals their entries itself.
    if (process.platform === "win32") {
      return;
    }
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  checkWritable: (folder) => access(folder, constants.W_OK | constants.X_OK),
};

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (hasCode(error, ["ENOENT", "ENOTDIR"])) {
      return undefined;
    }
    throw error;
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
