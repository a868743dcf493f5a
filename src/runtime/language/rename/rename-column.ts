import { isSameMeaning, type Meaning } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import { analyze } from "../scope/analyze.ts";
import type { Schemas } from "../schemas/schemas.ts";
import { joinedByName } from "./joined-by-name.ts";
import { firstDifference } from "./means-the-same.ts";
import { type KeptNames, renameEdits } from "./rename-edits.ts";
import { renamedSchemas } from "./renamed-schemas.ts";
import { type TextEdit, withEdits } from "./text-edit.ts";

export interface ColumnRename {
  readonly schemas: Schemas;
  readonly meaning: Extract<Meaning, { kind: "column" }>;
  readonly newName: string;
}

export interface ColumnEdits {
  readonly edits: readonly TextEdit[];
  /** The text means the same under the new name, once the catalog has it. */
  readonly isSafe: boolean;
}

/** Writes the new name of a table's column in a text. */
export function renameColumn({ schemas, meaning, newName }: ColumnRename, text: NamedText, kept: KeptNames): ColumnEdits {
  const edits = renameEdits(text, meaning, newName, kept);
  if (edits.length === 0) return { edits, isSafe: true };
  const { defaultDatabase } = text;
  const after = analyze(
    withEdits(text.analysis.script.text, edits),
    renamedSchemas(schemas, meaning.table, meaning.column, newName),
    defaultDatabase,
  );
  const renamed = (each: Meaning): Meaning => {
    const isOfColumn = each.kind === "field" && isSameMeaning({ ...each, kind: "column" }, meaning);
    return isSameMeaning(each, meaning) || isOfColumn ? ({ ...each, column: newName } as Meaning) : each;
  };
  const difference = firstDifference(text, { analysis: after, defaultDatabase }, edits, renamed);
  return { edits, isSafe: difference === undefined && joinedByName(text, meaning) === undefined };
}
