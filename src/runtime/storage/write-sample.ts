import { join } from "node:path";
import type { Sample } from "../../protocol/binding.ts";
import { localPath } from "../workspace/uri.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { FileSystem } from "./file-system.ts";
import { makeFolders } from "./staging-folder.ts";

/** `sample-<run>.json` in the folder of the sample's URI; a second sample of the run there gets a number. Whole or not at all. */
export async function writeSample(files: FileSystem, workspace: Workspace, runId: string, { uri, text }: Sample): Promise<void> {
  const folder = localPath(workspace, uri);
  await makeFolders(files, [folder]);
  const name = await freeName(files, folder, `sample-${runId}`);
  const unfinished = join(folder, `.${name}.part`);
  await files.write(unfinished, text);
  await files.rename(unfinished, join(folder, name));
  await files.sync(folder);
}

async function freeName(files: FileSystem, folder: string, stem: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? "" : `-${String(number)}`}.json`;
    if ((await files.stat(join(folder, name))) === undefined) {
      return name;
    }
  }
}
