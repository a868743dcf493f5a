import { l10n, window } from "vscode";
import type { CatalogNode } from "../tree/catalog-node.ts";
import { nameInSql } from "./name-in-sql.ts";

/** At each cursor of the editor that was used last. */
export async function insertName(node: CatalogNode): Promise<void> {
  const name = nameInSql(node);
  const editor = window.activeTextEditor;
  if (name === undefined) return;
  if (editor === undefined) throw new Error(l10n.t("No text editor is open to insert {0} into.", name));
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, name);
  });
  await window.showTextDocument(editor.document, editor.viewColumn);
}
