import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { Glue } from "@aws-sdk/client-glue";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findDaemon, type RunningDaemon } from "../../../client/find-daemon.ts";
import { startDaemon } from "../../../client/start-daemon.ts";
import { noWorkspace, notAWorkspace } from "../errors.ts";
import { portToServe } from "../../../client/kept-port.ts";

/** A workspace and the daemon that serves it. */
export interface Session {
  readonly folder: string;
  readonly stateFolder: string;
  readonly daemon: RunningDaemon;
  glue(): Promise<Glue>;
  logs(): Promise<CloudWatchLogs>;
}

/** Finds the workspace, and its daemon; starts one when none runs. */
export async function openSession(options: { readonly workspace?: string | undefined }): Promise<Session> {
  const folder = await workspaceFolder(options.workspace);
  const { openWorkspace } = await import("../../workspace/open-workspace.ts");
  const { stateFolder } = openWorkspace(folder);
  const daemon =
    (await findDaemon(stateFolder)) ?? (await startDaemon({ script: runtimePath() }, folder, stateFolder, await portToServe(stateFolder)));
  const configuration = {
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${String(daemon.port)}`,
    credentials: { ...daemon.key },
    maxAttempts: 1,
  };
  let glue: Glue | undefined;
  let logs: CloudWatchLogs | undefined;
  // The clients are half of the program: loaded by the commands that use them.
  return {
    folder,
    stateFolder,
    daemon,
    glue: async () => (glue ??= new (await import("@aws-sdk/client-glue")).Glue(configuration)),
    logs: async () => (logs ??= new (await import("@aws-sdk/client-cloudwatch-logs")).CloudWatchLogs(configuration)),
  };
}

/** The folder that --workspace names, else the nearest one above with an epoxy.yaml. */
export async function workspaceFolder(given: string | undefined): Promise<string> {
  if (given !== undefined) {
    const folder = resolve(given);
    if (!existsSync(join(folder, "epoxy.yaml"))) throw notAWorkspace(given);
    return folder;
  }
  const { findWorkspace } = await import("../../workspace/find-workspace.ts");
  const found = findWorkspace(process.cwd());
  if (found === undefined) throw noWorkspace(process.cwd());
  return found;
}

/** The daemon's bundle lies beside the command's. */
export const runtimePath = () => fileURLToPath(new URL("runtime.js", import.meta.url));
