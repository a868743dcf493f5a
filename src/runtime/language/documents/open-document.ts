import type { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentKind } from "./document-kind.ts";
import type { SqlRegion } from "./sql-region.ts";

/** A document of the editor as it is at one moment. */
export interface OpenDocument {
  readonly kind: DocumentKind;
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly regions: readonly SqlRegion[];
  /** Maps offsets and positions both ways: positions as LSP has them, lines from 0 that end at `\n`, `\r\n` or `\r`, columns in UTF-16 units. */
  readonly source: TextDocument;
}

/** The region that holds an offset of the document or ends there; of two that do, one in a hole of another, the inner one. */
export function regionAt({ regions }: OpenDocument, offset: number): SqlRegion | undefined {
  return regions.findLast(
    ({ start, end, holes }) =>
      start <= offset && offset <= end && !holes.some((hole) => start + hole.start < offset && offset < start + hole.end),
  );
}
