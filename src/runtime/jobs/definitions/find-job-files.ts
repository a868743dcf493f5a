import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export interface JobFile {
  readonly name: string;
  readonly language: "sql" | "typescript";
  /** Absolute. */
  readonly path: string;
  readonly modifiedMs: number;
  readonly bytes: number;
}

/** Every `*.job.sql` and `*.job.ts` below a folder, by name. Hidden folders, `node_modules` and links to folders are passed over. */
export function findJobFiles(folder: string): readonly JobFile[] {
  return filesBelow(folder)
    .flatMap((path) => jobFile(path) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.path < b.path ? -1 : 1));
}

/** Undefined when the path is not that of a job script, or nothing readable is there. */
export function jobFile(path: string): JobFile | undefined {
  const match = /([^/\\]+)\.job\.(sql|ts)$/.exec(path);
  const status = match === null ? undefined : stat(path);
  return match?.[1] === undefined || status?.isFile() !== true
    ? undefined
    : {
        name: match[1],
        language: match[2] === "sql" ? "sql" : "typescript",
        path,
        modifiedMs: status.mtimeMs,
        bytes: status.size,
      };
}

function filesBelow(folder: string): readonly string[] {
  return entries(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : filesBelow(path);
    }
    return [path];
  });
}

/** A folder that is not there, or that may not be read, holds no jobs. */
function entries(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function stat(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
