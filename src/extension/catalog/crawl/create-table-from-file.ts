import { commands, type ExtensionContext, l10n, type Uri, window } from "vscode";
import type { Deps } from "../../deps.ts";
import { askDatabase } from "../objects/ask-database.ts";
import { askTableName } from "../objects/ask-table-name.ts";
import type { CatalogView } from "../tree/catalog-view.ts";
import { crawlPath } from "./crawl-path.ts";
import { folderName } from "./folder-name.ts";
import { nameCrawledTable } from "./name-crawled-table.ts";

export interface TableToMake {
  readonly database: string;
  readonly table: string;
}

/** Makes a file of the Explorer a table, and shows its rows. Database and name are asked for unless they are given. */
export async function createTableFromFile(
  context: ExtensionContext,
  deps: Deps,
  view: CatalogView,
  file: Uri,
  given: TableToMake | undefined,
): Promise<void> {
  const target = given ?? (await ask(deps, file));
  if (target === undefined) return;
  const crawled = await crawlPath(context, deps, file.fsPath, target.database);
  if (crawled === undefined) return;
  const [found] = crawled.tables;
  if (found === undefined) {
    const reason = crawled.warnings[0] ?? l10n.t("it has no rows, or is a table already.");
    void window.showWarningMessage(l10n.t("{0} did not become a table: {1}", file.fsPath, reason));
    return;
  }
  const glue = await (await deps.runtime.connect()).glue();
  const table = { database: found.database, table: target.table };
  if (found.change === "created") await nameCrawledTable(glue, crawled.crawler, found, target.table);
  else table.table = found.table;
  await view.reveal({ kind: "table", ...table, isView: false, isPinned: false });
  await commands.executeCommand("epoxy.previewTable", { kind: "table", ...table });
}

async function ask(deps: Deps, file: Uri): Promise<TableToMake | undefined> {
  const database = await askDatabase(deps, undefined);
  if (database === undefined) return undefined;
  const table = await askTableName(deps, database, folderName(file.fsPath));
  return table === undefined ? undefined : { database, table };
}
