import { l10n, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { nameProblem } from "./name-problem.ts";

/** A new table's name, free in its database. Undefined: the user has left. */
export async function askTableName({ runtime }: Deps, database: string, value: string): Promise<string | undefined> {
  const glue = await (await runtime.connect()).glue();
  const isTaken = async (Name: string) => {
    try {
      await glue.getTable({ DatabaseName: database, Name, AttributesToGet: ["NAME"] });
      return true;
    } catch {
      // The database may be new as well.
      return false;
    }
  };
  const name = await window.showInputBox({
    title: l10n.t("New Table in {0}", database),
    prompt: l10n.t("Its name; the catalog keeps names in lower case."),
    value,
    validateInput: async (text) =>
      nameProblem(text) ?? ((await isTaken(text.trim().toLowerCase())) ? l10n.t("There is a table of this name already.") : undefined),
  });
  return name?.trim().toLowerCase();
}
