import { Disposable, type ExtensionContext, Uri } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { changeColumn } from "./columns/change-column.ts";
import { editComment } from "./columns/edit-comment.ts";
import { crawlFolder } from "./crawl/crawl-folder.ts";
import { createTableFromFile, type TableToMake } from "./crawl/create-table-from-file.ts";
import { copyName } from "./names/copy-name.ts";
import { copySelect } from "./names/copy-select.ts";
import { insertName } from "./names/insert-name.ts";
import { createDatabase } from "./objects/create-database.ts";
import { dropDatabase } from "./objects/drop-database.ts";
import { dropTable } from "./objects/drop-table.ts";
import { revealLocation } from "./objects/reveal-location.ts";
import { askFilter } from "./tree/ask-filter.ts";
import type { CatalogNode, ColumnNode, CrawlerNode, DatabaseNode, MoreNode, PartitionNode, TableNode } from "./tree/catalog-node.ts";
import { openCatalogView } from "./tree/catalog-view.ts";
import { openExpansion } from "./tree/expansion.ts";
import { openPins, type Pin } from "./tree/pins.ts";
import { compareVersion } from "./versions/compare-version.ts";
import { schemaDocuments } from "./versions/schema-documents.ts";
import type { SchemaSubject } from "./versions/schema-uri.ts";

/** The Catalog view, and all that creates, changes and drops what is in it. */
export function registerCatalog(context: ExtensionContext, deps: Deps): Disposable {
  const pins = openPins(context.workspaceState);
  const view = openCatalogView(deps, pins, openExpansion(context.workspaceState));
  const glue = async () => (await deps.runtime.connect()).glue();
  const pin = async ({ database, table }: Pin, isPinned: boolean) => {
    await pins.set({ database, table }, isPinned);
    view.refresh();
  };
  return Disposable.from(
    view,
    schemaDocuments(deps),
    registerCommands(deps, {
      refresh: () => view.refresh(),
      loadMore: (node: MoreNode) => view.loadMore(node),
      filterCatalog: async (text?: unknown) => {
        if (typeof text === "string") await view.filter(text);
        else await askFilter(view);
      },
      clearFilter: () => view.filter(undefined),
      pin: (node: Pin) => pin(node, true),
      unpin: (node: Pin) => pin(node, false),
      copyName: (node: CatalogNode) => copyName(node),
      insertName: (node: CatalogNode) => insertName(node),
      copySelect: (node: TableNode) => copySelect(deps, node),
      revealLocation: (node: DatabaseNode | TableNode | PartitionNode) => revealLocation(deps, node),
      createDatabase: (name?: unknown) => createDatabase(deps, view, typeof name === "string" ? name : undefined),
      dropDatabase: (node: DatabaseNode) => dropDatabase(deps, node),
      dropTable: (node: TableNode) => dropTable(deps, node),
      addColumn: (node: TableNode) => changeColumn(deps, view, "add", node),
      renameColumn: (node: ColumnNode) => changeColumn(deps, view, "rename", node),
      changeColumnType: (node: ColumnNode) => changeColumn(deps, view, "change type", node),
      dropColumn: (node: ColumnNode) => changeColumn(deps, view, "drop", node),
      editComment: (node: DatabaseNode | TableNode | ColumnNode) => editComment(deps, view, node),
      // The Explorer gives what is selected beside the one that was clicked.
      crawlFolder: (folder?: Uri, given?: { readonly database?: string }) =>
        crawlFolder(context, deps, view, folder instanceof Uri ? folder : undefined, given?.database),
      createTableFromFile: (file: Uri, given?: Partial<TableToMake>) => createTableFromFile(context, deps, view, file, toMake(given)),
      startCrawler: async ({ name }: CrawlerNode) => void (await (await glue()).startCrawler({ Name: name })),
      stopCrawler: async ({ name }: CrawlerNode) => void (await (await glue()).stopCrawler({ Name: name })),
      compareVersion: (version: SchemaSubject) => compareVersion(deps, version),
    }),
  );
}

const toMake = ({ database, table }: Partial<TableToMake> = {}): TableToMake | undefined =>
  typeof database === "string" && typeof table === "string" ? { database, table } : undefined;
