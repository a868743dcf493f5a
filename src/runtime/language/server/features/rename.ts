import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { inTemplate } from "../../documents/in-template.ts";
import { emptyName, inHole, noName, sameColumn } from "../../rename/refusals.ts";
import { renameLocal, typedName } from "../../rename/rename-local.ts";
import { type RenameTarget, renameTarget } from "../../rename/rename-target.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { rangeInDocument, regionPlace } from "../region-place.ts";
import { renameInWorkspace } from "../rename-in-workspace.ts";
import { textOf, type WorkspaceText } from "../workspace-names.ts";

interface Prepared {
  readonly range: Range;
  readonly placeholder: string;
}

/** Renames what a text gives a name at once; a column of a table in the whole workspace, to be looked at before. */
export const registerRename: Feature = (connection, deps, client) => {
  const { workspace } = client;
  const canConfirm = workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.changeAnnotationSupport !== undefined;
  connection.onPrepareRename(
    deps.answers.to<PrepareRenameParams, Prepared | ResponseError | null>("rename", null, (params) => {
      const found = targetAt(deps, params);
      if (found.target.kind === "refused") return refused(found.target.reason);
      const { near, target } = found;
      return near === undefined ? null : { range: rangeInDocument(near.document, near.region, target.name), placeholder: target.name.text };
    }),
  );
  connection.onRenameRequest(
    deps.answers.to<RenameParams, WorkspaceEdit | ResponseError | null>("rename", null, (params, signal) => {
      const { target, near } = targetAt(deps, params);
      if (target.kind === "refused") return refused(target.reason);
      if (near === undefined) return null;
      const { meaning } = target;
      if (meaning.kind === "local") return renameHere(deps, near, { ...target, meaning }, params.newName);
      const newName = typedName(params.newName);
      const table = deps.workspaces.of(near.document.uri).schemas.table(meaning.table.database, meaning.table.table);
      if (newName === "") return refused(emptyName);
      const isTaken =
        newName.toLowerCase() !== meaning.column.toLowerCase() &&
        table?.columns.some(({ name }) => name.toLowerCase() === newName.toLowerCase());
      if (isTaken === true) return refused(sameColumn(`${meaning.table.database}.${meaning.table.table}`, newName));
      return renameInWorkspace(deps, near, meaning, newName, canConfirm, signal);
    }),
  );
  return { renameProvider: { prepareProvider: true } };
};

const refused = (reason: string) => new ResponseError<void>(LSPErrorCodes.RequestFailed, reason);

function targetAt(
  deps: FeatureDeps,
  params: PrepareRenameParams,
): { readonly target: RenameTarget; readonly near: WorkspaceText | undefined } {
  const place = regionPlace(deps.documents, params);
  if (place === undefined) return { target: { kind: "refused", reason: noName }, near: undefined };
  const near = textOf(deps, place.document, place.region);
  const target = renameTarget(near.text, place.offset);
  const isOfScript =
    target.kind === "name" && place.region.holes.some(({ start, end }) => start < target.name.end && target.name.start < end);
  return { target: isOfScript ? { kind: "refused", reason: inHole } : target, near };
}

function renameHere(
  { workspaces }: FeatureDeps,
  { document, region, text }: WorkspaceText,
  { meaning }: { readonly meaning: Parameters<typeof renameLocal>[0]["meaning"] },
  newName: string,
): WorkspaceEdit | ResponseError {
  const { schemas } = workspaces.of(document.uri);
  const isTemplate = region.kind === "template";
  const renaming = renameLocal({ ...text, schemas, meaning, newName, kept: isTemplate ? "all" : "made" });
  if (renaming.kind === "refused") return refused(renaming.reason);
  const edits = renaming.edits.map((edit) => ({
    range: rangeInDocument(document, region, edit),
    newText: isTemplate ? inTemplate(edit.text) : edit.text,
  }));
  return { changes: { [document.uri]: edits } };
}
