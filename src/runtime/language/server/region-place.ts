import type { Position, Range, TextDocumentPositionParams } from "vscode-languageserver";
import { type OpenDocument, regionAt } from "../documents/open-document.ts";
import type { OpenDocuments } from "../documents/open-documents.ts";
import type { SqlRegion } from "../documents/sql-region.ts";

/** A place in SQL of a document that is open. */
export interface RegionPlace {
  readonly document: OpenDocument;
  readonly region: SqlRegion;
  /** In the region's text. */
  readonly offset: number;
}

/** Undefined where there is no SQL. */
export function regionPlace(documents: OpenDocuments, { textDocument, position }: TextDocumentPositionParams): RegionPlace | undefined {
  const document = documents.get(textDocument.uri);
  if (document === undefined) return undefined;
  const offset = document.source.offsetAt(position);
  const region = regionAt(document, offset);
  return region && { document, region, offset: offset - region.start };
}

/** In the document's positions; `start` and `end` in the region's text. */
export function rangeInDocument(
  { source }: OpenDocument,
  region: Pick<SqlRegion, "start">,
  range: { readonly start: number; readonly end: number },
): Range {
  return { start: source.positionAt(region.start + range.start), end: source.positionAt(region.start + range.end) };
}

/** The same from a position of the document; it may be outside of the region. */
export const offsetInRegion = ({ source }: OpenDocument, region: Pick<SqlRegion, "start">, position: Position): number =>
  source.offsetAt(position) - region.start;
