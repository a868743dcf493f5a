import { statSync } from "node:fs";
import { join } from "node:path";
import { openWorkspace } from "../workspace/open-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";

export interface CurrentWorkspace {
  /** As epoxy.yaml says at this moment; while the file cannot be read, as it said before. */
  readonly workspace: () => Workspace;
  onChange(listener: (workspace: Workspace) => void): void;
}

/** Reads epoxy.yaml again whenever its stat has changed since the last question; the stat costs some microseconds. */
export function currentWorkspace(folder: string, log: (text: string) => void): CurrentWorkspace {
  const file = join(folder, "epoxy.yaml");
  const listeners: ((workspace: Workspace) => void)[] = [];
  let seen = stampOf(file);
  let current = openWorkspace(folder);
  return {
    workspace: () => {
      const stamp = stampOf(file);
      if (stamp === seen) return current;
      seen = stamp;
      try {
        current = openWorkspace(folder);
      } catch (error) {
        log(`epoxy.yaml is kept as it was: ${error instanceof Error ? error.message : String(error)}`);
        return current;
      }
      for (const listener of listeners) listener(current);
      return current;
    },
    onChange: (listener) => listeners.push(listener),
  };
}

function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat ? [stat.ino, stat.size, stat.mtimeNs].join("-") : "none";
}
