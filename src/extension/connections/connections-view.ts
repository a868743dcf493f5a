import { Disposable, EventEmitter, window, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { connectIfAllowed } from "../runtime/connect-if-allowed.ts";
import { connectionItem, type TestOutcome } from "./connection-item.ts";
import type { ConnectionNode } from "./connection-node.ts";
import { listConnections } from "./list-connections.ts";

export interface ConnectionsView extends Disposable {
  refresh(): void;
  /** Shown beside the connection until the next test. */
  setOutcome(name: string, outcome: TestOutcome): void;
}

export function openConnectionsView({ runtime, log }: Deps): ConnectionsView {
  const changed = new EventEmitter<undefined>();
  const outcomes = new Map<string, TestOutcome>();
  let shownPid: number | undefined;
  const refresh = () => changed.fire(undefined);
  const view = window.createTreeView<ConnectionNode>("epoxy.connections", {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => connectionItem(node, outcomes.get(node.name)),
      getChildren: async (node) => {
        const connection = node === undefined ? await connectIfAllowed(runtime) : undefined;
        shownPid = runtime.connection?.pid;
        if (connection === undefined) return [];
        try {
          return [...(await listConnections(await connection.glue()))];
        } catch (error) {
          if (runtime.connection !== connection) return [];
          log.error(`connections: ${String(error)}`);
          throw error;
        }
      },
    },
  });
  const listening = Disposable.from(
    view,
    changed,
    runtime.onEvent(({ kind }) => {
      if (kind === "gap") refresh();
    }),
    runtime.onDidChangeState(() => {
      if (runtime.connection?.pid !== shownPid) refresh();
    }),
    workspace.onDidGrantWorkspaceTrust(refresh),
    // No event tells of connections that other clients make.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) refresh();
    }),
  );
  return {
    refresh,
    setOutcome: (name, outcome) => {
      outcomes.set(name, outcome);
      refresh();
    },
    dispose: () => listening.dispose(),
  };
}
