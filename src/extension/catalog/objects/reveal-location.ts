import { stat } from "node:fs/promises";
import { join } from "node:path";
import { commands, env, l10n, UIKind, Uri, workspace } from "vscode";
import { findDaemon } from "../../../client/find-daemon.ts";
import type { Deps } from "../../deps.ts";
import type { DatabaseNode, PartitionNode, TableNode } from "../tree/catalog-node.ts";
import { locationPath } from "./location-path.ts";

/** Shows where the files are: in the Explorer if they are in an open folder, else in the system's file manager. */
export async function revealLocation({ runtime }: Deps, node: DatabaseNode | TableNode | PartitionNode): Promise<void> {
  const connection = await runtime.connect();
  const location = await locationOf(node, connection.glue);
  if (location === undefined || location === "") throw new Error(l10n.t("It has no location of its own."));
  // Asked anew: a crawl may have added a bucket.
  const daemon = await findDaemon(join(connection.folder.fsPath, ".epoxy"));
  const path = locationPath(location, daemon?.health.buckets ?? {});
  if (path === undefined) throw new Error(l10n.t("{0} is in no local folder: epoxy.yaml has no such bucket.", location));
  if (!(await isThere(path))) throw new Error(l10n.t("{0} ({1}) does not exist yet.", path, location));
  const uri = Uri.file(path);
  if (workspace.getWorkspaceFolder(uri) !== undefined) await commands.executeCommand("revealInExplorer", uri);
  else if (env.remoteName === undefined && env.uiKind === UIKind.Desktop) await commands.executeCommand("revealFileInOS", uri);
  else await commands.executeCommand("vscode.openFolder", uri, { forceNewWindow: true });
}

async function locationOf(
  node: DatabaseNode | TableNode | PartitionNode,
  ask: Awaited<ReturnType<Deps["runtime"]["connect"]>>["glue"],
): Promise<string | undefined> {
  if (node.kind === "partition") return node.location;
  const glue = await ask();
  if (node.kind === "database") return (await glue.getDatabase({ Name: node.database })).Database?.LocationUri;
  const { Table } = await glue.getTable({ DatabaseName: node.database, Name: node.table });
  return Table?.StorageDescriptor?.Location;
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
