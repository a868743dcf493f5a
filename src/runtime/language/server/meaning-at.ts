import type { TextDocumentPositionParams } from "vscode-languageserver";
import type { OpenDocument } from "../documents/open-document.ts";
import { type Meaning, meaningOf } from "../references/meaning.ts";
import { scriptNames } from "../references/script-names.ts";
import type { FeatureDeps } from "./feature.ts";
import { regionPlace } from "./region-place.ts";
import { textOf, type WorkspaceText } from "./workspace-names.ts";

export interface MeaningAt {
  readonly meaning: Meaning;
  /** The SQL that the name is in, or the script around. */
  readonly near: WorkspaceText | OpenDocument;
}

/** What the name at a position stands for: in SQL, or a table or a column in a script's own code. */
export function meaningAt(deps: FeatureDeps, params: TextDocumentPositionParams): MeaningAt | undefined {
  const place = regionPlace(deps.documents, params);
  if (place !== undefined) {
    const near = textOf(deps, place.document, place.region);
    const occurrence = near.text.analysis.occurrenceAt(place.offset);
    const meaning = occurrence && meaningOf(near.text, occurrence);
    return meaning && { meaning, near };
  }
  const document = deps.documents.get(params.textDocument.uri);
  if (document?.kind !== "script") return undefined;
  const offset = document.source.offsetAt(params.position);
  const name = scriptNames(document.text, deps.workspaces.of(document.uri).schemas).find(
    ({ start, end }) => start <= offset && offset <= end,
  );
  return name && { meaning: name.meaning, near: document };
}
