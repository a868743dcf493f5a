import { l10n, window } from "vscode";
import type { Deps } from "../deps.ts";
import type { ConnectionNode } from "./connection-node.ts";
import type { ConnectionsView } from "./connections-view.ts";

/** Shows what came of it beside the connection, and why when it did not pass. */
export async function testConnection({ runtime }: Deps, view: ConnectionsView, { name }: ConnectionNode): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  view.setOutcome(name, { kind: "testing" });
  try {
    await glue.testConnection({ ConnectionName: name });
    view.setOutcome(name, { kind: "passed" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    view.setOutcome(name, { kind: "refused", reason });
    void window.showWarningMessage(l10n.t("{0}: {1}", name, reason));
  }
}
