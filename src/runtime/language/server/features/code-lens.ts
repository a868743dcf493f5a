import type { ClientCapabilities, CodeLens, CodeLensParams } from "vscode-languageserver";
import type { OpenDocument } from "../../documents/open-document.ts";
import { pathOf } from "../../documents/path-of.ts";
import type { SqlRegion } from "../../documents/sql-region.ts";
import { previewLenses } from "../../lens/preview-lenses.ts";
import { rowCounts } from "../../lens/row-counts.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { type LastRuns, openLastRuns } from "../last-runs.ts";
import { refreshSoon } from "../refresh-soon.ts";
import { rangeInDocument } from "../region-place.ts";

/** Above what has rows: a look at them, and how many the last run that succeeded wrote. */
export const registerCodeLens: Feature = (connection, deps, client) => {
  const refresh =
    client.workspace?.codeLens?.refreshSupport === true
      ? refreshSoon(() => connection.sendRequest("workspace/codeLens/refresh"))
      : () => undefined;
  const runs = openLastRuns(refresh, deps.log);
  const runsCommands = hasCommands(client);
  deps.settings.onChange(refresh);
  // With a catalog a daemon has come, which knows of runs.
  deps.workspaces.onChange(refresh);
  connection.onCodeLens(
    deps.answers.to("code lenses", null, async ({ textDocument }: CodeLensParams) => {
      const document = deps.documents.get(textDocument.uri);
      if (document === undefined || !deps.settings.codeLens) return null;
      return [...(runsCommands ? previews(deps, document) : []), ...(await counts(deps, runs, document, runsCommands))];
    }),
  );
  return { codeLensProvider: { resolveProvider: false } };
};

/** Whether the commands behind lenses are there: Epoxy's own extension says so, another editor has none of them. */
function hasCommands({ experimental }: ClientCapabilities): boolean {
  return (
    typeof experimental === "object" && experimental !== null && "epoxyCommands" in experimental && experimental.epoxyCommands === true
  );
}

function previews({ analysisOf }: FeatureDeps, document: OpenDocument): readonly CodeLens[] {
  return document.regions.flatMap((region) =>
    previewLenses(analysisOf(document, region).script, region).map(({ kind, name, range, query }) => {
      const what = name === "" ? "statement" : name;
      const shown = {
        uri: document.uri,
        name: what,
        text: query,
        ...(region.defaultDatabase === undefined ? {} : { database: region.defaultDatabase }),
      };
      return {
        range: rangeInDocument(document, region, range),
        command: { title: kind === "cte" ? `Preview ${name}` : "Preview rows", command: "epoxy.previewCte", arguments: [shown] },
      };
    }),
  );
}

async function counts(deps: FeatureDeps, runs: LastRuns, document: OpenDocument, runsCommands: boolean): Promise<readonly CodeLens[]> {
  const path = pathOf(document.uri);
  const [region] = document.regions;
  if (document.kind !== "job" || path === undefined || region === undefined) return [];
  const run = await runs.of(deps.workspaces.of(document.uri), path);
  if (run === undefined) return [];
  const open = runsCommands ? { command: "epoxy.openRun", arguments: [{ jobName: run.jobName, runId: run.runId }] } : { command: "" };
  return rowCounts(deps.analysisOf(document, region).script, run.nodes, region.defaultDatabase).map(({ range, rows }) => ({
    range: rangeInDocument(document, region as SqlRegion, range),
    command: { title: `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"} in the last successful run`, ...open },
  }));
}
