import { Disposable, type ExtensionContext, window } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { pickTable } from "./pick-table.ts";
import { tablePages } from "./table-pages.ts";
import { tableSubject } from "./table-subject.ts";

/** The page of a table: `epoxy.openTable`, with a table of the catalog's tree, or asking for one. */
export function registerTablePage(context: ExtensionContext, deps: Deps): Disposable {
  const pages = tablePages(context, deps);
  return Disposable.from(
    pages,
    registerCommands(deps, {
      openTable: async (item?: unknown) => {
        const subject = tableSubject(item) ?? (await pickTable(deps));
        if (subject !== undefined) pages.open(subject);
      },
    }),
    window.registerWebviewPanelSerializer("epoxy.table", {
      deserializeWebviewPanel: async (panel, kept) => {
        const subject = tableSubject(kept);
        if (subject === undefined) panel.dispose();
        else pages.restore(panel, subject);
      },
    }),
  );
}
