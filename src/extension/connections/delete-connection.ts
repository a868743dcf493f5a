import { l10n, window } from "vscode";
import type { Deps } from "../deps.ts";
import type { ConnectionNode } from "./connection-node.ts";
import type { ConnectionsView } from "./connections-view.ts";

/** After the user has agreed; its password is known to the runtime only, so that it cannot come back. */
export async function deleteConnection({ runtime }: Deps, view: ConnectionsView, { name }: ConnectionNode): Promise<void> {
  const drop = l10n.t("Delete");
  const detail = l10n.t("Its address, user and password are lost. Jobs and crawlers that name it will fail.");
  if ((await window.showWarningMessage(l10n.t("Delete the connection {0}?", name), { modal: true, detail }, drop)) !== drop) return;
  await (await (await runtime.connect()).glue()).deleteConnection({ ConnectionName: name });
  view.refresh();
}
