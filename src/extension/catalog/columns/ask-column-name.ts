import type { Column } from "@aws-sdk/client-glue";
import { l10n, window } from "vscode";
import { nameProblem } from "../objects/name-problem.ts";

/** A name that no other column of the table has. Undefined: the user has left. */
export async function askColumnName(title: string, columns: readonly Column[], value: string, prompt: string): Promise<string | undefined> {
  const isTaken = (name: string) =>
    name.toLowerCase() !== value.toLowerCase() && columns.some(({ Name }) => Name?.toLowerCase() === name.toLowerCase());
  const name = await window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (text) =>
      nameProblem(text) ?? (isTaken(text.trim()) ? l10n.t("The table has a column of this name already.") : undefined),
  });
  return name?.trim();
}
