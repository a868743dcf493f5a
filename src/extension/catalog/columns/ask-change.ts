import type { Table } from "@aws-sdk/client-glue";
import { l10n, window } from "vscode";
import { assertNever } from "../../../plan/assert-never.ts";
import type { ColumnChange } from "../change/change-columns.ts";
import { askComment } from "./ask-comment.ts";
import { askType } from "./ask-type.ts";
import { askColumnName } from "./ask-column-name.ts";

/** What the user wants of a column. Undefined: nothing any more. */
export async function askChange(kind: ColumnChange["kind"], table: Table, column: string): Promise<ColumnChange | undefined> {
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  const known = columns.find(({ Name }) => Name === column);
  switch (kind) {
    case "add": {
      const name = await askColumnName(l10n.t("New Column of {0}", table.Name ?? ""), columns, "", l10n.t("Its name (1 of 3)"));
      const type = name && (await askType(l10n.t("Type of {0}", name), "string", l10n.t("Its type (2 of 3)")));
      const comment = type && (await askComment(l10n.t("Comment on {0}", name), "", l10n.t("A comment, or nothing (3 of 3)")));
      return name && type && comment !== undefined ? { kind, column: name, type, comment } : undefined;
    }
    case "rename": {
      const to = await askColumnName(l10n.t("Rename {0}", column), columns, column, renameHint(table));
      return to === undefined || to === column ? undefined : { kind, column, to };
    }
    case "change type": {
      const hint = l10n.t("The files stay as they are: values that are not of the new type become malformed rows.");
      const type = await askType(l10n.t("Type of {0}", column), known?.Type ?? "", hint);
      return type === undefined || type === known?.Type ? undefined : { kind, column, type };
    }
    case "comment": {
      const comment = await askComment(l10n.t("Comment on {0}", column), known?.Comment ?? "", l10n.t("Empty takes it away."));
      return comment === undefined ? undefined : { kind, column, comment };
    }
    case "drop": {
      const drop = l10n.t("Drop");
      const detail = l10n.t("The table's next version is without it; the version before keeps it, and the files are not changed.");
      const chosen = await window.showWarningMessage(l10n.t("Drop the column {0}?", column), { modal: true, detail }, drop);
      return chosen === drop ? { kind, column } : undefined;
    }
    default:
      return assertNever(kind);
  }
}

/** Files that name their columns are read by name. */
function renameHint({ Parameters, StorageDescriptor }: Table): string {
  const format = Parameters?.["classification"] ?? StorageDescriptor?.Parameters?.["classification"] ?? "";
  return ["json", "parquet"].includes(format)
    ? l10n.t("The files of {0} name their columns: under a new name the column is empty until they are written again.", format)
    : l10n.t("The files stay as they are.");
}
