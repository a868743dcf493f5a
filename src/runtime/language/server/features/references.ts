import type { Location, ReferenceParams } from "vscode-languageserver";
import type { Feature, FeatureDeps } from "../feature.ts";
import { meaningAt } from "../meaning-at.ts";
import { rangeInDocument } from "../region-place.ts";
import { namesOf } from "../workspace-names.ts";

/** Where else a name is: in its text, and of the catalog's names in all jobs. */
export const registerReferences: Feature = (connection, deps) => {
  connection.onReferences(
    deps.answers.to<ReferenceParams, Location[] | null>("references", null, (params, signal) => referencesOf(deps, params, signal)),
  );
  return { referencesProvider: true };
};

async function referencesOf(deps: FeatureDeps, params: ReferenceParams, signal: AbortSignal): Promise<Location[] | null> {
  const found = meaningAt(deps, params);
  if (found === undefined) return null;
  const names = await namesOf(deps, found.near, found.meaning, signal);
  return names
    .filter(({ role }) => role === "reference" || params.context.includeDeclaration)
    .map(({ document, start, end }) => ({ uri: document.uri, range: rangeInDocument(document, { start: 0 }, { start, end }) }));
}
