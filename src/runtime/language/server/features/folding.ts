import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from "vscode-languageserver";
import { foldings } from "../../folding/foldings.ts";
import type { Feature, FeatureDeps } from "../feature.ts";

/** Comments, statements and the parts of them that go over several lines. */
export const registerFolding: Feature = (connection, deps, client) => {
  const most = client.textDocument?.foldingRange?.rangeLimit ?? Number.MAX_SAFE_INTEGER;
  connection.onFoldingRanges(
    deps.answers.to("folding", null, (params: FoldingRangeParams) => foldingRanges(deps, params)?.slice(0, most) ?? null),
  );
  return { foldingRangeProvider: true };
};

function foldingRanges({ documents, analysisOf }: FeatureDeps, { textDocument }: FoldingRangeParams): FoldingRange[] | null {
  const document = documents.get(textDocument.uri);
  // Of a document without SQL the editor finds out itself what can be folded.
  if (document === undefined || document.regions.length === 0) return null;
  return document.regions.flatMap((region) => {
    const { line } = document.source.positionAt(region.start);
    return foldings(analysisOf(document, region).script).map(({ kind, startLine, endLine }) => ({
      startLine: line + startLine,
      endLine: line + endLine,
      ...(kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}),
    }));
  });
}
