import type { Glue, Table } from "@aws-sdk/client-glue";
import { l10n, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { changeColumns, type ColumnChange } from "../change/change-columns.ts";
import { CatalogChangeError } from "../change/errors.ts";
import { updateTable } from "../change/update-table.ts";
import { tableInput } from "../change/table-input.ts";
import { offerUndo } from "../objects/offer-undo.ts";
import type { CatalogView } from "../tree/catalog-view.ts";
import type { ColumnNode, TableNode } from "../tree/catalog-node.ts";
import { askChange } from "./ask-change.ts";

/** Asks what is to become of a table's column, and makes it the table's next version. */
export async function changeColumn(
  { runtime }: Deps,
  view: CatalogView,
  kind: ColumnChange["kind"],
  node: TableNode | ColumnNode,
): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const { Table } = await glue.getTable({ DatabaseName: node.database, Name: node.table });
  if (Table === undefined) return;
  const change = await askChange(kind, Table, node.kind === "column" ? node.column : "");
  if (change === undefined) return;
  const changed = await orReload(view, () => updateTable(glue, Table, changeColumns(Table, change)));
  if (changed !== undefined && change.kind === "drop") {
    offerUndo(l10n.t("Column {0} is dropped.", change.column), () => bringBack(glue, changed, Table));
  }
}

/** Runs a change; when something else changed the table since it was read, shows it as it is now and says so. */
export async function orReload<Result>(view: CatalogView, change: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof CatalogChangeError)) throw error;
    view.refresh();
    void window.showWarningMessage(textOf(error.code));
    return undefined;
  }
}

const bringBack = (glue: Glue, changed: Table, before: Table) => updateTable(glue, changed, tableInput(before));

function textOf(code: CatalogChangeError["code"]): string {
  switch (code) {
    case "column missing":
      return l10n.t("The table has no such column any more. Nothing was changed; the catalog has been read again.");
    case "table changed":
      return l10n.t("Something else changed the table meanwhile. Nothing was changed; it has been read again, so you can try once more.");
  }
}
