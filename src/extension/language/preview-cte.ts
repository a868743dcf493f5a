import { randomUUID } from "node:crypto";
import { type Disposable, type ExtensionContext, l10n } from "vscode";
import type { Deps } from "../deps.ts";
import { showResult } from "../preview/show-result.ts";
import { registerCommands } from "../register-commands.ts";

/** What a lens of the language server shows: a query that is whole in itself, and what its rows are called in the document. */
interface PreviewedCte {
  readonly uri: string;
  readonly name: string;
  readonly text: string;
  /** Where names without a database resolve. */
  readonly database: string | undefined;
}

/** The command behind the lenses on CTEs and statements. Other extensions may call it with anything. */
export function registerPreviewCte(context: ExtensionContext, deps: Deps): Disposable {
  return registerCommands(deps, {
    previewCte: async (given?: unknown) => {
      const cte = readPreviewedCte(given);
      if (cte === undefined) throw new Error(l10n.t("There is nothing to preview: the command is for the links above CTEs in SQL."));
      // Who looks at rows may start the runtime.
      await deps.runtime.connect();
      const { uri, name, text, database } = cte;
      const subject = { kind: "query", text, ...(database === undefined ? {} : { database }) } as const;
      // Each has a panel of its own, which shows its rows anew.
      const shown = { subject, title: l10n.t("Preview: {0}", name), run: randomUUID(), document: `${uri}#${name}` };
      showResult(context, deps, shown, {});
    },
  });
}

function readPreviewedCte(given: unknown): PreviewedCte | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const { uri, name, text, database } = given as Readonly<Record<string, unknown>>;
  if (typeof uri !== "string" || typeof name !== "string" || typeof text !== "string" || text.trim() === "") return undefined;
  return { uri, name, text, database: typeof database === "string" ? database : undefined };
}
