import type { InlayHint, InlayHintParams } from "vscode-languageserver";
import { inlayHints } from "../../inlay/inlay-hints.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { refreshSoon } from "../refresh-soon.ts";
import { offsetInRegion, rangeInDocument } from "../region-place.ts";

/** What a `*` stands for, and the types of the columns of CTEs. */
export const registerInlayHints: Feature = (connection, deps, { workspace }) => {
  const { inlayHint } = connection.languages;
  inlayHint.on(
    deps.answers.to("inlay hints", null, (params: InlayHintParams) => (deps.settings.inlayHints ? hintsIn(deps, params) : null)),
  );
  if (workspace?.inlayHint?.refreshSupport === true) {
    const refresh = refreshSoon(() => inlayHint.refresh());
    deps.workspaces.onChange(refresh);
    deps.settings.onChange(refresh);
  }
  return { inlayHintProvider: true };
};

function hintsIn({ documents, analysisOf }: FeatureDeps, { textDocument, range }: InlayHintParams): InlayHint[] | null {
  const document = documents.get(textDocument.uri);
  if (document === undefined) return null;
  return document.regions.flatMap((region) => {
    const wanted = { start: offsetInRegion(document, region, range.start), end: offsetInRegion(document, region, range.end) };
    if (wanted.end < 0 || wanted.start > region.text.length) return [];
    return inlayHints(analysisOf(document, region), wanted).map(({ offset, label, tooltip }) => ({
      position: rangeInDocument(document, region, { start: offset, end: offset }).start,
      label,
      // Plain text: the names are the catalog's, not ours.
      ...(tooltip.length === 0 ? {} : { tooltip: tooltip.join("\n") }),
      paddingLeft: !label.startsWith(":"),
    }));
  });
}
