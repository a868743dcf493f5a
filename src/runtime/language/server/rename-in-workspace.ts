import type { AnnotatedTextEdit, ChangeAnnotation, TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { inTemplate } from "../documents/in-template.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import { isSameMeaning } from "../references/meaning.ts";
import { type ScriptName, scriptNames } from "../references/script-names.ts";
import { type ColumnRename, renameColumn } from "../rename/rename-column.ts";
import type { FeatureDeps } from "./feature.ts";
import { rangeInDocument } from "./region-place.ts";
import { documentsWith, pause, textOf, type WorkspaceText } from "./workspace-names.ts";

type Where = "sql" | "script" | "unsafe";

interface WorkspaceRename extends ColumnRename {
  readonly deps: FeatureDeps;
}

/** Another name for a column of a table, in all SQL and scripts of the workspace; each to be confirmed where the editor can ask. */
export async function renameInWorkspace(
  deps: FeatureDeps,
  near: WorkspaceText,
  meaning: ColumnRename["meaning"],
  newName: string,
  canConfirm: boolean,
  signal: AbortSignal,
): Promise<WorkspaceEdit> {
  const rename: WorkspaceRename = { deps, schemas: deps.workspaces.of(near.document.uri).schemas, meaning, newName };
  const changed: TextDocumentEdit[] = [];
  for (const document of await documentsWith(deps, near.document, meaning.column, signal)) {
    await pause(signal);
    const edits = [...editsOfSql(rename, document), ...editsOfScript(rename, document)];
    const version = deps.documents.get(document.uri) === document ? document.version : null;
    if (edits.length > 0) changed.push({ textDocument: { uri: document.uri, version }, edits });
  }
  if (canConfirm) return { documentChanges: changed, changeAnnotations: annotations(rename) };
  return {
    changes: Object.fromEntries(
      changed.map(({ textDocument, edits }) => [
        textDocument.uri,
        edits.flatMap((edit) => ("newText" in edit ? [{ range: edit.range, newText: edit.newText }] : [])),
      ]),
    ),
  };
}

function annotations({ meaning, newName }: WorkspaceRename): Record<Where, ChangeAnnotation> {
  const { table, column } = meaning;
  const label = `Column ${column} of ${table.database}.${table.table} to ${newName}`;
  const catalog = "The catalog itself is not changed: rename the column there too, or run the job that writes the table.";
  return {
    sql: { label: `${label}, in SQL`, description: catalog, needsConfirmation: true },
    script: { label: `${label}, in scripts`, description: `Told by the tables that the script reads. ${catalog}`, needsConfirmation: true },
    unsafe: {
      label: `${label}, where it may mean something else`,
      description: "The new name means something else in this statement, or a join goes by the name (USING or NATURAL). Look at it first.",
      needsConfirmation: true,
    },
  };
}

function editsOfSql(rename: WorkspaceRename, document: OpenDocument): readonly AnnotatedTextEdit[] {
  return document.regions.flatMap((region) => {
    const { text } = textOf(rename.deps, document, region);
    const isTemplate = region.kind === "template";
    const { edits, isSafe } = renameColumn(rename, text, isTemplate ? "all" : "made");
    return edits
      .filter((edit) => !region.holes.some(({ start, end }) => start < edit.end && edit.start < end))
      .map((edit) => ({
        range: rangeInDocument(document, region, edit),
        newText: isTemplate ? inTemplate(edit.text) : edit.text,
        annotationId: (isSafe ? "sql" : "unsafe") satisfies Where,
      }));
  });
}

function editsOfScript({ schemas, meaning, newName }: WorkspaceRename, document: OpenDocument): readonly AnnotatedTextEdit[] {
  if (document.kind !== "script") return [];
  return scriptNames(document.text, schemas)
    .filter((name) => isSameMeaning(name.meaning, meaning))
    .map((name) => ({ ...editOfName(document, name, newName), annotationId: "script" satisfies Where }));
}

function editOfName(document: OpenDocument, { start, end, form }: ScriptName, newName: string): Omit<AnnotatedTextEdit, "annotationId"> {
  const at = (from: number) => rangeInDocument(document, { start: 0 }, { start: from, end });
  if (form === "property") {
    const isProperty = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(newName);
    return isProperty ? { range: at(start), newText: newName } : { range: at(start - 1), newText: `[${JSON.stringify(newName)}]` };
  }
  const text = JSON.stringify(newName).slice(1, -1);
  const isSingle = document.text.charAt(start - 1) === "'";
  return { range: at(start), newText: isSingle ? text.replaceAll("'", "\\'") : text };
}
