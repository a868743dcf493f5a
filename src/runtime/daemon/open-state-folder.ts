import { chmodSync, mkdirSync } from "node:fs";

/** Makes `.epoxy/`, for its owner only: it holds keys, and logs that may hold data. */
export function openStateFolder(stateFolder: string): void {
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  chmodSync(stateFolder, 0o700);
}
