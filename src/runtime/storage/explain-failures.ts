import { fileSystemFailed } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";

/** The same file system; what fails says which path, what was being done, and the cause. */
export function explainFailures(files: FileSystem): FileSystem {
  const explained = <Arguments extends readonly string[], Result>(
    doing: string,
    call: (...paths: Arguments) => Promise<Result>,
  ): ((...paths: Arguments) => Promise<Result>) => {
    return async (...paths) => {
      try {
        return await call(...paths);
      } catch (error) {
        throw error instanceof Error ? fileSystemFailed(doing, paths.join(" to "), error) : error;
      }
    };
  };
  return {
    stat: explained("look at", files.stat),
    list: explained("list", files.list),
    realPath: explained("resolve", files.realPath),
    // Its text is no path to be named.
    write: (path, text) => explained("write", (target: string) => files.write(target, text))(path),
    makeFolder: explained("make the folder", files.makeFolder),
    rename: explained("move", files.rename),
    removeFile: explained("remove", files.removeFile),
    removeEmptyFolder: explained("remove", files.removeEmptyFolder),
    removeTree: explained("remove", files.removeTree),
    sync: explained("sync to disk", files.sync),
    checkWritable: explained("write into", files.checkWritable),
  };
}
