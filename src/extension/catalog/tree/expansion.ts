import { type Memento, type TreeItem, TreeItemCollapsibleState } from "vscode";

/** What the user has opened; kept with the workspace, as the editor keeps it only for what it shows, and only until the window closes. */
export interface Expansion {
  /** The item, open if it was left so. */
  of(item: TreeItem): TreeItem;
  keep(id: string, state: "open" | "closed"): void;
}

const key = "epoxy.catalog.open";
/** Each is a call when the view is filled. */
const most = 200;

export function openExpansion(state: Memento): Expansion {
  const open = new Set(state.get<readonly string[]>(key, []));
  return {
    of: (item) => {
      if (item.collapsibleState === TreeItemCollapsibleState.Collapsed && item.id !== undefined && open.has(item.id))
        item.collapsibleState = TreeItemCollapsibleState.Expanded;
      return item;
    },
    keep: (id, now) => {
      open.delete(id);
      if (now === "open") open.add(id);
      void state.update(key, [...open].slice(-most));
    },
  };
}
