import { type DefinitionParams, type Location, RequestType, type TextDocumentPositionParams } from "vscode-languageserver";
import { definitionOf } from "../../definition/definition-of.ts";
import type { TableMeaning } from "../../references/meaning.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { meaningAt } from "../meaning-at.ts";
import { rangeInDocument, regionPlace } from "../region-place.ts";
import { textOf, type WorkspaceName } from "../workspace-names.ts";
import { writersOf } from "../writers.ts";

/** Of a name that the catalog defines: its table, which an editor may have a page of; also where a job writes it. */
const catalogDefinition = new RequestType<TextDocumentPositionParams, TableMeaning | null, void>("epoxy/definition");

/** Where a name is made: in the same text, or in the jobs that write the table. */
export const registerDefinition: Feature = (connection, deps) => {
  connection.onDefinition(
    deps.answers.to<DefinitionParams, Location[] | null>("definition", null, (params, signal) => locationsOf(deps, params, signal)),
  );
  connection.onRequest(
    catalogDefinition,
    deps.answers.to<TextDocumentPositionParams, TableMeaning | null>("definition in the catalog", null, (params) => tableAt(deps, params)),
  );
  return { definitionProvider: true };
};

async function locationsOf(deps: FeatureDeps, params: DefinitionParams, signal: AbortSignal): Promise<Location[] | null> {
  const place = regionPlace(deps.documents, params);
  if (place !== undefined) {
    const { text } = textOf(deps, place.document, place.region);
    const occurrence = text.analysis.occurrenceAt(place.offset);
    const found = occurrence && definitionOf(text, occurrence);
    if (found === undefined) return null;
    if (found.kind === "here") return [{ uri: place.document.uri, range: rangeInDocument(place.document, place.region, found.name) }];
    const writers = await writersOf(deps, place.document, found.table, found.column, signal);
    return writers.length === 0 ? null : writers.map(locationOf);
  }
  const found = meaningAt(deps, params);
  if (found === undefined || "region" in found.near || (found.meaning.kind !== "table" && found.meaning.kind !== "column")) return null;
  const { meaning, near } = found;
  const writers = await writersOf(deps, near, meaning.table, meaning.kind === "column" ? meaning.column : undefined, signal);
  return writers.length === 0 ? null : writers.map(locationOf);
}

const locationOf = ({ document, start, end }: WorkspaceName): Location => ({
  uri: document.uri,
  range: rangeInDocument(document, { start: 0 }, { start, end }),
});

/** Null of names that a text itself gives, and of tables that the catalog does not have. */
function tableAt(deps: FeatureDeps, params: TextDocumentPositionParams): TableMeaning | null {
  const found = meaningAt(deps, params)?.meaning;
  if (found === undefined || found.kind === "local" || found.kind === "database") return null;
  const known = deps.workspaces.of(params.textDocument.uri).schemas.table(found.table.database, found.table.table);
  return known === undefined ? null : { database: known.database, table: known.name };
}
