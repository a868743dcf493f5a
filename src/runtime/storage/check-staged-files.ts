import { join } from "node:path";
import type { StagedFile, StagedOutput } from "../../protocol/binding.ts";
import { bucketOf, isInside } from "../workspace/uri.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { stagedElsewhere, stagedFileMismatch } from "./errors.ts";
import type { FileSystem } from "./file-system.ts";
import { forEachLimited } from "./for-each-limited.ts";
import { runStagingFolder } from "./staging-folder.ts";

/** Before anything is recorded: what a commit promises to publish is there, whole, and in the run's own folder. */
export async function checkStagedFiles(files: FileSystem, workspace: Workspace, output: StagedOutput, runId: string): Promise<void> {
  const folder = runStagingFolder(bucketOf(workspace, output.location).folder, runId);
  if (!isInside(folder, join(output.stagingFolder))) {
    throw stagedElsewhere(output.stagingFolder, folder);
  }
  await forEachLimited(output.files, 16, async (file) => {
    const path = stagedPath(output, file);
    if (!isInside(output.stagingFolder, path)) {
      throw stagedElsewhere(file.path, output.stagingFolder);
    }
    const status = await files.stat(path);
    if (status?.kind !== "file" || status.bytes !== file.bytes) {
      throw stagedFileMismatch(path, file.bytes, status?.bytes);
    }
  });
}

export const stagedPath = (output: StagedOutput, file: StagedFile): string => join(output.stagingFolder, ...file.path.split("/"));
