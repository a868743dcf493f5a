import { l10n, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { mostPartitions, rememberTable, restoreTable } from "../change/dropped-table.ts";
import type { TableNode } from "../tree/catalog-node.ts";
import { offerUndo } from "./offer-undo.ts";

/** After the user has agreed to what is lost; the definition can be brought back. Files stay. */
export async function dropTable({ runtime }: Deps, { database, table, isView }: TableNode): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  if (Table === undefined) return;
  const remembered = await rememberTable(glue, Table);
  const detail = isView
    ? l10n.t("The view's earlier versions are lost.")
    : [
        l10n.t("Its earlier versions and its statistics are lost."),
        partitionsText(remembered?.partitions.length),
        l10n.t("The files in {0} are not deleted.", Table.StorageDescriptor?.Location ?? ""),
      ]
        .filter(Boolean)
        .join(" ");
  const drop = l10n.t("Drop");
  const name = `${database}.${table}`;
  const question = isView ? l10n.t("Drop the view {0}?", name) : l10n.t("Drop the table {0}?", name);
  if ((await window.showWarningMessage(question, { modal: true, detail }, drop)) !== drop) return;
  await glue.deleteTable({ DatabaseName: database, Name: table });
  offerUndo(l10n.t("{0} is dropped.", name), remembered && (() => restoreTable(glue, remembered)));
}

/** Undefined: they are too many to be brought back. */
function partitionsText(count: number | undefined): string {
  if (count === 0) return "";
  if (count === 1) return l10n.t("Its partition goes with it.");
  return count === undefined
    ? l10n.t("Its partitions are more than {0}: it cannot be brought back, only crawled again.", mostPartitions)
    : l10n.t("Its {0} partitions go with it.", count);
}
