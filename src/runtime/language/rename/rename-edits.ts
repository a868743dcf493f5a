import { nameInSql } from "../dialect/name-in-sql.ts";
import { isSameMeaning, type Meaning, nameOfMeaning, tableMadeBy } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import { placeOfName } from "../references/place-of-name.ts";
import { referencesIn } from "../references/references-in.ts";
import type { StatementAnalysis } from "../scope/analysis.ts";
import type { TextEdit } from "./text-edit.ts";

/** `all`: also what a query answers keeps its names, as what reads the answer goes by them. `made`: only what makes a table does. */
export type KeptNames = "all" | "made";

/**
 * Writes another name wherever a name has that meaning. Where a column of the answer got its name from it, an alias keeps what it was
 * called; where the name is that of a column that a statement makes of another, an alias gives it.
 */
export function renameEdits(text: NamedText, meaning: Meaning, newName: string, kept: KeptNames): readonly TextEdit[] {
  const name = nameInSql(newName);
  const statements = text.analysis.statements;
  const outputs = new Set(
    statements
      .filter((statement) => keepsNames(statement, kept))
      .flatMap(({ tableOutput }) => tableOutput.columns.map(({ definition }) => definition)),
  );
  const edits = referencesIn(text, meaning).map(({ start, end, role }): TextEdit => {
    const occurrence = text.analysis.occurrenceAt(start);
    const isOutput = role === "reference" && occurrence !== undefined && outputs.has(occurrence.name);
    return { start, end, text: isOutput && meaning.kind !== "field" ? `${name} AS ${nameInSql(occurrence.name.text)}` : name };
  });
  const aliases = meaning.kind === "column" ? statements.flatMap((statement) => madeUnderOldName(text, statement, meaning, name)) : [];
  return [...edits, ...aliases].toSorted((a, b) => a.start - b.start);
}

function keepsNames({ statement }: StatementAnalysis, kept: KeptNames): boolean {
  if (statement.columns.length > 0) return false;
  return (
    statement.statement === "create-table" || statement.statement === "create-view" || (kept === "all" && statement.statement === "query")
  );
}

/** `CREATE TABLE t AS SELECT a FROM s`: the column t.a has its name from s.a, or from the list behind the table's name. */
function madeUnderOldName(
  text: NamedText,
  statement: StatementAnalysis,
  meaning: Extract<Meaning, { kind: "column" }>,
  name: string,
): readonly TextEdit[] {
  const { statement: made, tableOutput } = statement;
  if (made.statement !== "create-table" && made.statement !== "create-view") return [];
  const own: Meaning = { kind: "table", table: tableMadeBy(text, made) };
  if (!isSameMeaning(own, { kind: "table", table: meaning.table })) return [];
  const wanted = nameOfMeaning(meaning).toLowerCase();
  return tableOutput.columns.flatMap(({ name: each, definition, item }) => {
    if (each.toLowerCase() !== wanted || definition === undefined) return [];
    if (made.columns.includes(definition)) return [{ start: definition.start, end: definition.end, text: name }];
    const isNamedByReference = placeOfName(text.analysis, definition)?.occurrence.role === "reference" && item?.alias === undefined;
    const isOwnItem = item !== undefined && item.end === definition.end;
    return isNamedByReference && isOwnItem ? [{ start: item.end, end: item.end, text: ` AS ${name}` }] : [];
  });
}
