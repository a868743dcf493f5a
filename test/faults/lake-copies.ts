import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { copyLake } from "./run-child.ts";

const templates: string[] = [];

afterAll(() => {
  for (const folder of templates) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A folder to be prepared once and copied for each fault. */
export function templateFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), "epoxy-faults-"));
  templates.push(parent);
  return join(parent, "lake");
}

export async function inCopy<T>(from: string, work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = copyLake(from);
  try {
    return await work(folder);
  } finally {
    remove();
  }
}
