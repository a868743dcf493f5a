import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver";
import { quickFixes } from "../../code-actions/quick-fixes.ts";
import { inTemplate } from "../../documents/in-template.ts";
import type { OpenDocument } from "../../documents/open-document.ts";
import type { SqlRegion } from "../../documents/sql-region.ts";
import { checkRegion } from "../check-region.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { offsetInRegion, rangeInDocument } from "../region-place.ts";

/** What can be done at a place: the fixes of what is wrong there, and changes of the SQL. */
export const registerCodeActions: Feature = (connection, deps) => {
  connection.onCodeAction(deps.answers.to("code actions", [], (params: CodeActionParams, signal) => actionsAt(deps, params, signal)));
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] } };
};

async function actionsAt(deps: FeatureDeps, params: CodeActionParams, signal: AbortSignal): Promise<CodeAction[]> {
  const document = deps.documents.get(params.textDocument.uri);
  if (document === undefined) return [];
  const actions = await Promise.all(document.regions.map((region) => actionsIn(deps, document, region, params, signal)));
  return actions.flat();
}

async function actionsIn(
  deps: FeatureDeps,
  document: OpenDocument,
  region: SqlRegion,
  { range, context }: CodeActionParams,
  signal: AbortSignal,
): Promise<readonly CodeAction[]> {
  const start = offsetInRegion(document, region, range.start);
  const end = offsetInRegion(document, region, range.end);
  if (end < 0 || start > region.text.length) return [];
  const { schemas } = deps.workspaces.of(document.uri);
  const { text, defaultDatabase, holes } = region;
  const diagnostics = await checkRegion(deps, document, region, signal);
  return quickFixes({ text, start, end, diagnostics, schemas, defaultDatabase })
    .filter(({ edits }) => !edits.some((edit) => holes.some((hole) => hole.start < edit.end && edit.start < hole.end)))
    .map(({ title, kind, edits, isPreferred, diagnostic }) => ({
      title,
      kind: kind === "quickfix" ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite,
      ...(isPreferred === undefined ? {} : { isPreferred }),
      ...(diagnostic === undefined
        ? {}
        : { diagnostics: context.diagnostics.filter(({ code, message }) => code === diagnostic.code && message === diagnostic.message) }),
      edit: {
        changes: {
          [document.uri]: edits.map((edit) => ({
            range: rangeInDocument(document, region, edit),
            newText: region.kind === "template" ? inTemplate(edit.text) : edit.text,
          })),
        },
      },
    }));
}
