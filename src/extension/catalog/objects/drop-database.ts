import { l10n, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { rememberDatabase, restoreDatabase } from "../change/dropped-database.ts";
import type { DatabaseNode } from "../tree/catalog-node.ts";
import { offerUndo } from "./offer-undo.ts";

/** After the user has agreed to what is lost; the definitions of its tables can be brought back. Files stay. */
export async function dropDatabase({ runtime }: Deps, { database }: DatabaseNode): Promise<void> {
  const glue = await (await runtime.connect()).glue();
  const remembered = await rememberDatabase(glue, database);
  const tables = remembered?.tables.map(({ table }) => table.Name ?? "");
  const detail = [
    tables === undefined
      ? l10n.t("It is too large to be brought back: all its tables, partitions, versions and statistics are lost.")
      : tables.length === 0
        ? l10n.t("It has no tables.")
        : tables.length === 1
          ? l10n.t("Its table {0} goes with it; earlier versions and statistics of it are lost.", tables[0] ?? "")
          : l10n.t("Its {0} tables go with it ({1}); their earlier versions and statistics are lost.", tables.length, shortList(tables)),
    l10n.t("No files are deleted."),
  ].join(" ");
  const drop = l10n.t("Drop");
  if ((await window.showWarningMessage(l10n.t("Drop the database {0}?", database), { modal: true, detail }, drop)) !== drop) return;
  await glue.deleteDatabase({ Name: database });
  offerUndo(l10n.t("{0} is dropped.", database), remembered && (() => restoreDatabase(glue, remembered)));
}

const shortList = (names: readonly string[]) => (names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")}, …`);
