import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from "vscode-languageserver";
import type { OpenDocument } from "../../documents/open-document.ts";
import type { SqlRegion } from "../../documents/sql-region.ts";
import { outline, type OutlineItem } from "../../outline/outline.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { rangeInDocument } from "../region-place.ts";

/** The statements of a document, and of the templates of a script, with what they are made of. */
export const registerOutline: Feature = (connection, deps) => {
  connection.onDocumentSymbol(deps.answers.to("outline", null, (params: DocumentSymbolParams) => symbolsOf(deps, params)));
  return { documentSymbolProvider: { label: "Epoxy" } };
};

function symbolsOf(deps: FeatureDeps, { textDocument }: DocumentSymbolParams): DocumentSymbol[] | null {
  const document = deps.documents.get(textDocument.uri);
  if (document === undefined || document.regions.length === 0) return null;
  return document.regions.flatMap((region) => outline(deps.analysisOf(document, region)).map((item) => symbol(document, region, item)));
}

const symbol = (
  document: OpenDocument,
  region: SqlRegion,
  { name, detail, kind, range, selection, children }: OutlineItem,
): DocumentSymbol => ({
  name,
  ...(detail === "" ? {} : { detail }),
  kind: kinds[kind],
  range: rangeInDocument(document, region, range),
  selectionRange: rangeInDocument(document, region, selection),
  children: children.map((child) => symbol(document, region, child)),
});

const kinds: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  query: SymbolKind.Function,
  insert: SymbolKind.Method,
  table: SymbolKind.Struct,
  view: SymbolKind.Interface,
  other: SymbolKind.Event,
  cte: SymbolKind.Class,
  column: SymbolKind.Field,
};
