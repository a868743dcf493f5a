import { l10n, type QuickPickItem, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { listDatabases } from "../tree/list-children.ts";
import { nextPage } from "../tree/listing.ts";
import { askDatabaseName } from "./ask-database-name.ts";

/** One of the databases, or a new one's name. Undefined: the user has left. */
export async function askDatabase({ runtime }: Deps, proposal: string | undefined): Promise<string | undefined> {
  const glue = await (await runtime.connect()).glue();
  const { items } = await nextPage(undefined, (token) => listDatabases(glue, token));
  const known = items.map(({ name }) => name);
  if (known.length === 0) return await askDatabaseName(known, proposal ?? "");
  const isNew = proposal !== undefined && !known.includes(proposal);
  const choices: readonly (QuickPickItem & { readonly database?: string })[] = [
    ...(isNew ? [{ label: `$(add) ${proposal}`, description: l10n.t("new database"), database: proposal }] : []),
    ...items.map(({ name, comment = "" }) => ({ label: `$(database) ${name}`, description: comment, database: name })),
    { label: l10n.t("$(add) Another new database…") },
  ];
  const title = l10n.t("Database of the Tables");
  const chosen = await window.showQuickPick(choices, { title, placeHolder: l10n.t("Where do the tables go?") });
  return chosen === undefined ? undefined : (chosen.database ?? (await askDatabaseName(known, "")));
}
