import { CodeLens, type CodeLensProvider, l10n, Range } from "vscode";
import { statementsOf } from "./statement-at.ts";

/** Of a dump with thousands of statements none has a lens. */
const mostLenses = 200;

/** "Run" above each statement of a SQL document that is no job. */
export const queryLenses: CodeLensProvider = {
  provideCodeLenses: (document) => {
    if (document.uri.path.endsWith(".job.sql")) return [];
    const statements = statementsOf(document.getText());
    if (statements.length > mostLenses) return [];
    return statements.map(({ start, end }) => {
      const command = { title: l10n.t("$(play) Run"), command: "epoxy.runStatement", arguments: [document.uri, start] };
      return new CodeLens(new Range(document.positionAt(start), document.positionAt(end)), command);
    });
  },
};
