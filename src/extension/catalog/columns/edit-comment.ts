import { l10n } from "vscode";
import type { Deps } from "../../deps.ts";
import { tableInput } from "../change/table-input.ts";
import { updateTable } from "../change/update-table.ts";
import type { ColumnNode, DatabaseNode, TableNode } from "../tree/catalog-node.ts";
import type { CatalogView } from "../tree/catalog-view.ts";
import { askComment } from "./ask-comment.ts";
import { changeColumn, orReload } from "./change-column.ts";

/** Glue's limit for the description of a database or table. */
const longest = 2048;

/** The comment of a column, the description of a table or database. */
export async function editComment(deps: Deps, view: CatalogView, node: DatabaseNode | TableNode | ColumnNode): Promise<void> {
  const glue = await (await deps.runtime.connect()).glue();
  const { database } = node;
  const prompt = l10n.t("Empty takes it away.");
  switch (node.kind) {
    case "column":
      return await changeColumn(deps, view, "comment", node);
    case "table": {
      const { Table = { Name: node.table } } = await glue.getTable({ DatabaseName: database, Name: node.table });
      const text = await askComment(l10n.t("Description of {0}", node.table), Table.Description ?? "", prompt, longest);
      if (text !== undefined) await orReload(view, () => updateTable(glue, Table, { ...tableInput(Table), Description: text }));
      return;
    }
    case "database": {
      const { Database = { Name: database } } = await glue.getDatabase({ Name: database });
      const text = await askComment(l10n.t("Description of {0}", database), Database.Description ?? "", prompt, longest);
      const { Name, LocationUri, Parameters } = Database;
      if (text === undefined) return;
      await glue.updateDatabase({ Name: database, DatabaseInput: { Name, LocationUri, Parameters, Description: text } });
    }
  }
}
