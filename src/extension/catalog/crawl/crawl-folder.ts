import { type ExtensionContext, l10n, type Uri, window, workspace } from "vscode";
import type { Deps } from "../../deps.ts";
import { askDatabase } from "../objects/ask-database.ts";
import type { CatalogView } from "../tree/catalog-view.ts";
import { crawlPath } from "./crawl-path.ts";
import type { CrawlResult } from "./crawl-result.ts";
import { folderName } from "./folder-name.ts";

/** Crawls a folder, of the Explorer or chosen, and shows the tables that were found. The database is asked for unless it is given. */
export async function crawlFolder(
  context: ExtensionContext,
  deps: Deps,
  view: CatalogView,
  given: Uri | undefined,
  into: string | undefined,
): Promise<void> {
  const folder = given ?? (await chooseFolder(deps));
  if (folder === undefined) return;
  const database = into ?? (await askDatabase(deps, folderName(folder.fsPath)));
  if (database === undefined) return;
  const result = await crawlPath(context, deps, folder.fsPath, database);
  if (result === undefined) return;
  const found = result.tables.find(({ change }) => change === "created") ?? result.tables[0];
  if (found !== undefined) await view.reveal({ kind: "table", ...found, isView: false, isPinned: false });
  void report(result);
}

/** A crawl that found tables shows them; what else there is to say is said. */
async function report({ tables, warnings }: CrawlResult): Promise<void> {
  const [warning] = warnings;
  if (warning !== undefined) {
    const details = l10n.t("Show All");
    const text = warnings.length === 1 ? warning : l10n.t("{0} (and {1} more)", warning, warnings.length - 1);
    const chosen = await window.showWarningMessage(
      l10n.t("Some of it could not be read: {0}", text),
      ...(warnings.length > 1 ? [details] : []),
    );
    if (chosen === details) await window.showTextDocument(await workspace.openTextDocument({ content: warnings.join("\n") }));
  } else if (tables.length === 0) {
    void window.showInformationMessage(l10n.t("The crawl found nothing new."));
  }
}

async function chooseFolder({ runtime }: Deps): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: l10n.t("The folder with the data"),
    openLabel: l10n.t("Crawl"),
    ...(runtime.folder && { defaultUri: runtime.folder }),
  });
  return chosen?.[0];
}
