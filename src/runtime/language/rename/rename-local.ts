import { type Meaning, nameOfMeaning } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import { analyze } from "../scope/analyze.ts";
import type { Schemas } from "../schemas/schemas.ts";
import { joinedByName } from "./joined-by-name.ts";
import { firstDifference } from "./means-the-same.ts";
import { captured, changesTable, emptyName, joinsByName, taken } from "./refusals.ts";
import { type KeptNames, renameEdits } from "./rename-edits.ts";
import { type TextEdit, withEdits } from "./text-edit.ts";

export type Renaming =
  { readonly kind: "edits"; readonly edits: readonly TextEdit[] } | { readonly kind: "refused"; readonly reason: string };

export interface LocalRename extends NamedText {
  readonly schemas: Schemas;
  readonly meaning: Extract<Meaning, { kind: "local" }>;
  /** As it was typed; in quotes or not. */
  readonly newName: string;
  readonly kept: KeptNames;
}

/**
 * Renames what a text itself gives a name. The text is read again under the new name: unless everything means what it meant before, the
 * renaming is refused.
 */
export function renameLocal(request: LocalRename): Renaming {
  const { analysis, defaultDatabase, schemas, meaning, kept } = request;
  const newName = typedName(request.newName);
  if (newName === "") return refused(emptyName);
  const { text } = analysis.script;
  const joined = meaning.what === "column" ? joinedByName(request, meaning) : undefined;
  if (joined !== undefined) return refused(joinsByName(nameOfMeaning(meaning), lineOf(text, joined.start)));
  const edits = renameEdits(request, meaning, newName, kept);
  const after = { analysis: analyze(withEdits(text, edits), schemas, defaultDatabase), defaultDatabase };
  const difference = firstDifference(request, after, edits, (each) => each);
  if (difference?.kind === "taken") return refused(taken(newName));
  if (difference !== undefined) return refused(captured(newName, lineOf(text, difference.offset)));
  if (changesMadeTable(request, after)) return refused(changesTable(nameOfMeaning(meaning)));
  return { kind: "edits", edits };
}

/** Who knows SQL may type the quotes. */
export const typedName = (typed: string): string =>
  /^"(?:[^"]|"")+"$/.test(typed.trim()) ? typed.trim().slice(1, -1).replaceAll('""', '"') : typed.trim();

const refused = (reason: string): Renaming => ({ kind: "refused", reason });
const lineOf = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

function changesMadeTable({ analysis }: NamedText, after: NamedText): boolean {
  return analysis.statements.some(({ statement, tableOutput }, index) => {
    const makes = statement.statement === "create-table" || statement.statement === "create-view";
    const names = (columns: typeof tableOutput.columns) => columns.map(({ name }) => name).join("\0");
    return makes && names(tableOutput.columns) !== names(after.analysis.statements[index]?.tableOutput.columns ?? []);
  });
}
