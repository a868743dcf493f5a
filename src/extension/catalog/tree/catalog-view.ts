import { commands, Disposable, EventEmitter, l10n, type TreeDataProvider, type TreeItem, window, workspace } from "vscode";
import type { Deps } from "../../deps.ts";
import { connectIfAllowed } from "../../runtime/connect-if-allowed.ts";
import { applyEvent } from "./apply-event.ts";
import { type CatalogModel, openCatalogModel } from "./catalog-model.ts";
import type { CatalogNode, DatabaseNode, MoreNode, TableNode } from "./catalog-node.ts";
import { dragNames } from "./drag-names.ts";
import type { Expansion } from "./expansion.ts";
import { findInCatalog, type Found } from "./find-in-catalog.ts";
import { nodeId } from "./node-id.ts";
import { nodeItem } from "./node-item.ts";
import { parentNode } from "./parent-node.ts";
import type { Pins } from "./pins.ts";
import { tableTooltip } from "./table-tooltip.ts";

/** The Catalog view: what it shows follows the runtime's events. */
export interface CatalogView extends Disposable {
  /** The filter that is on. */
  readonly filterText: string | undefined;
  refresh(): void;
  loadMore(node: MoreNode): Promise<void>;
  /** Puts a filter on; undefined takes it off. */
  filter(text: string | undefined): Promise<void>;
  /** Opens the tree up to a table or database and selects it. */
  reveal(node: DatabaseNode | TableNode): Promise<void>;
}

/** Changes come in bursts: a crawl tells of each table. */
const gatherMs = 100;

export function openCatalogView({ runtime, log }: Deps, pins: Pins, expansion: Expansion): CatalogView {
  const model: CatalogModel = openCatalogModel(pins);
  const changed = new EventEmitter<CatalogNode | undefined>();
  const shown = new Map<string, CatalogNode>();
  const stale = new Set<string>();
  let gathering: NodeJS.Timeout | undefined;
  let shownPid: number | undefined;
  let filters = 0;
  let filterText: string | undefined;

  const glue = async () => (await runtime.connect()).glue();

  const show = (ids: readonly string[]) => {
    for (const id of ids) stale.add(id);
    if (stale.size > 0) gathering ??= setTimeout(fireStale, gatherMs);
  };
  const fireStale = () => {
    gathering = undefined;
    const nodes = stale.has("") ? [undefined] : [...stale].flatMap((id) => shown.get(id) ?? []);
    stale.clear();
    for (const node of nodes) changed.fire(node);
  };
  const refresh = () => {
    model.lists.clear();
    shown.clear();
    changed.fire(undefined);
    if (filterText !== undefined && runtime.connection !== undefined) {
      void filter(filterText).catch((error: unknown) => log.error(`catalog: ${String(error)}`));
    }
  };

  const children = async (node: CatalogNode | undefined): Promise<readonly CatalogNode[]> => {
    const connection = await connectIfAllowed(runtime);
    if (connection === undefined) return [];
    try {
      const found = await model.children(await connection.glue(), node);
      shownPid = runtime.connection?.pid;
      for (const child of found) shown.set(nodeId(child), child);
      if (node === undefined) void commands.executeCommand("setContext", "epoxy.catalogEmpty", found.length === 0);
      return found;
    } catch (error) {
      // It ended meanwhile; the view is filled again with the next one.
      if (runtime.connection !== connection) return [];
      // Dropped between being shown and being opened.
      if (error instanceof Error && error.name === "EntityNotFoundException") return [];
      log.error(`catalog: ${String(error)}`);
      throw error;
    }
  };

  const provider: TreeDataProvider<CatalogNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => expansion.of(nodeItem(node, node.kind === "crawler" ? model.crawls.get(node.name) : undefined)),
    getChildren: async (node) => [...(await children(node))],
    getParent: (node) => {
      const parent = parentNode(node);
      return parent && (shown.get(nodeId(parent)) ?? parent);
    },
    resolveTreeItem: async (item: TreeItem, node) => {
      if (node.kind === "table") item.tooltip = await tableTooltip(await glue(), node);
      return item;
    },
  };
  const view = window.createTreeView("epoxy.catalog", {
    treeDataProvider: provider,
    dragAndDropController: dragNames,
    showCollapseAll: true,
  });

  const filter = async (text: string | undefined) => {
    const turn = ++filters;
    filterText = text;
    const found = text === undefined ? undefined : await findInCatalog(await glue(), text);
    // Typed on meanwhile.
    if (turn !== filters) return;
    model.showOnly(found);
    view.message = found === undefined ? "" : foundText(text ?? "", found);
    void commands.executeCommand("setContext", "epoxy.catalogFiltered", text !== undefined);
    changed.fire(undefined);
  };

  const listening = Disposable.from(
    view,
    changed,
    view.onDidExpandElement(({ element }) => expansion.keep(nodeId(element), "open")),
    view.onDidCollapseElement(({ element }) => expansion.keep(nodeId(element), "closed")),
    runtime.onEvent((event) => show(applyEvent(model, event))),
    runtime.onDidChangeState(({ kind }) => {
      const isOther = kind === "ready" ? runtime.connection?.pid !== shownPid : kind !== "starting";
      if (!isOther) return;
      shownPid = runtime.connection?.pid;
      model.crawls.clear();
      refresh();
    }),
    workspace.onDidGrantWorkspaceTrust(refresh),
  );
  return {
    get filterText() {
      return filterText;
    },
    refresh,
    loadMore: async (node) => {
      await model.loadMore(await glue(), node);
      changed.fire(node.of === undefined ? undefined : shown.get(nodeId(node.of)));
    },
    filter,
    reveal: async (node) => {
      if (filterText !== undefined) await filter(undefined);
      await commands.executeCommand("epoxy.catalog.focus");
      try {
        await view.reveal(shown.get(nodeId(node)) ?? node, { select: true, focus: true, expand: true });
      } catch {
        // On a page that has not been loaded: at least its database, if that is not on one itself.
        const database: DatabaseNode = { kind: "database", database: node.database, isPinned: false };
        await Promise.allSettled([view.reveal(database, { expand: true })]);
      }
    },
    dispose: () => {
      clearTimeout(gathering);
      listening.dispose();
    },
  };
}

function foundText(text: string, { tables, isCut }: Found): string {
  if (tables === 0) return l10n.t("No table or column has “{0}” in its name.", text);
  if (tables === 1) return l10n.t("“{0}”: 1 table", text);
  return isCut ? l10n.t("“{0}”: the first {1} tables", text, tables) : l10n.t("“{0}”: {1} tables", text, tables);
}
