import { Glue } from "@aws-sdk/client-glue";
import assert from "node:assert/strict";
import { join } from "node:path";
import { commands, type Uri, workspace } from "vscode";
import { findDaemon, type RunningDaemon } from "../../src/client/find-daemon.ts";

export interface HostRuntime {
  readonly folder: Uri;
  readonly stateFolder: string;
  readonly daemon: RunningDaemon;
  readonly glue: Glue;
}

/** The runtime that the extension under test has started, asked by a client of the test's own. */
export async function openGlue(): Promise<HostRuntime> {
  await commands.executeCommand("epoxy.startRuntime");
  const folder = workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, "a folder is open");
  const stateFolder = join(folder.fsPath, ".epoxy");
  const daemon = await findDaemon(stateFolder);
  assert.ok(daemon, "the runtime answers");
  const endpoint = `http://127.0.0.1:${String(daemon.port)}`;
  return { folder, stateFolder, daemon, glue: new Glue({ region: "us-east-1", endpoint, credentials: { ...daemon.key } }) };
}
