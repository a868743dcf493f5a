import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { parseDocument } from "yaml";
import { bucketNamePattern } from "./epoxy-yaml.ts";
import { badBucketName, bucketExists } from "./errors.ts";
import { openWorkspace } from "./open-workspace.ts";

/** Adds `buckets.<name>` to epoxy.yaml, keeping its comments and order. A bucket that maps the name to that folder already is fine. */
export function addBucket(folder: string, name: string, path: string): void {
  const workspace = openWorkspace(folder);
  const target = resolve(workspace.folder, path);
  const existing = workspace.buckets.get(name);
  if (existing?.folder === target) {
    return;
  }
  if (existing !== undefined) {
    throw bucketExists(name, existing.folder);
  }
  if (!bucketNamePattern.test(name)) {
    throw badBucketName(name);
  }
  const file = join(workspace.folder, "epoxy.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  document.setIn(["buckets", name], written(workspace.folder, target));
  replaceFile(file, document.toString({ lineWidth: 0 }));
}

/** Relative where the folder is near the workspace, so that a clone elsewhere works too. */
function written(workspaceFolder: string, target: string): string {
  const path = relative(workspaceFolder, target);
  if (isAbsolute(path) || path.startsWith("../../")) {
    return target;
  }
  return path.startsWith("..") ? path : `./${path}`;
}

/** The file is the old or the new text, whatever happens midway. */
function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const descriptor = openSync(temporary, "wx", statSync(file).mode);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
