import { l10n } from "vscode";

/** Glue's limit for names. */
const longest = 255;

/** Why a text cannot be a name in the catalog; undefined: it can. */
export function nameProblem(text: string): string | undefined {
  const name = text.trim();
  if (name === "") return l10n.t("A name has at least one character.");
  if (name.length > longest) return l10n.t("A name has at most {0} characters, this one has {1}.", longest, name.length);
  return undefined;
}
