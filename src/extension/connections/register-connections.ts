import { commands, Disposable, type ExtensionContext } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { askConnection } from "./ask-connection.ts";
import { connectionInput } from "./connection-kinds.ts";
import type { ConnectionNode } from "./connection-node.ts";
import { openConnectionsView } from "./connections-view.ts";
import { deleteConnection } from "./delete-connection.ts";
import { listConnections } from "./list-connections.ts";
import { testConnection } from "./test-connection.ts";

/** The Connections view. */
export function registerConnections(_context: ExtensionContext, deps: Deps): Disposable {
  const view = openConnectionsView(deps);
  return Disposable.from(
    view,
    registerCommands(deps, {
      createConnection: async () => {
        const glue = await (await deps.runtime.connect()).glue();
        const answers = await askConnection((await listConnections(glue)).map(({ name }) => name));
        if (answers === undefined) return;
        await glue.createConnection({ ConnectionInput: connectionInput(answers) });
        view.refresh();
        // It is closed until it has been opened once.
        await commands.executeCommand("epoxy.connections.focus");
      },
      testConnection: (node: ConnectionNode) => testConnection(deps, view, node),
      deleteConnection: (node: ConnectionNode) => deleteConnection(deps, view, node),
    }),
  );
}
