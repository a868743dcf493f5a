import { existsSync, realpathSync } from "node:fs";
import { resolve, sep } from "node:path";

/** The name that the user knows a file by: the bundler names files by their real paths, and the workspace may be reached through a symbolic link. */
export function workspaceFile(workspaceFolder: string, file: string): string {
  const absolute = resolve(workspaceFolder, file);
  if (absolute.startsWith(workspaceFolder + sep) || !existsSync(workspaceFolder)) {
    return absolute;
  }
  const real = realpathSync(workspaceFolder);
  return absolute.startsWith(real + sep) ? workspaceFolder + absolute.slice(real.length) : absolute;
}
