import { DataTransferItem, type TreeDragAndDropController } from "vscode";
import { nameInSql } from "../names/name-in-sql.ts";
import type { CatalogNode } from "./catalog-node.ts";

/** What is dragged into an editor arrives as its name in SQL. Nothing can be dropped into the tree. */
export const dragNames: TreeDragAndDropController<CatalogNode> = {
  dragMimeTypes: ["text/plain"],
  dropMimeTypes: [],
  handleDrag: (nodes, transfer) => {
    const names = nodes.flatMap((node) => nameInSql(node) ?? []);
    if (names.length > 0) transfer.set("text/plain", new DataTransferItem(names.join(", ")));
  },
};
