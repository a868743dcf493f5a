import { l10n, window } from "vscode";
import { nameProblem } from "./name-problem.ts";

/** A new database's name, as the catalog will keep it. Undefined: the user has left. */
export async function askDatabaseName(known: readonly string[], value: string): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t("New Database"),
    prompt: l10n.t("Its name; the catalog keeps names in lower case."),
    value,
    validateInput: (text) =>
      nameProblem(text) ?? (known.includes(text.trim().toLowerCase()) ? l10n.t("There is a database of this name already.") : undefined),
  });
  return name?.trim().toLowerCase();
}
