import { l10n, window } from "vscode";

/** Glue's limit for the comment of a column. */
const longestOfColumn = 255;

/** Empty: none. Undefined: the user has left. */
export async function askComment(title: string, value: string, prompt: string, longest = longestOfColumn): Promise<string | undefined> {
  return await window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (text) => (text.length > longest ? l10n.t("At most {0} characters, this has {1}.", longest, text.length) : undefined),
  });
}
