import { definitionOf } from "../../src/runtime/language/definition/definition-of.ts";
import { readRegions } from "../../src/runtime/language/documents/read-regions.ts";
import { hoverAt } from "../../src/runtime/language/hover/hover.ts";
import { meaningOf } from "../../src/runtime/language/references/meaning.ts";
import { referencesIn } from "../../src/runtime/language/references/references-in.ts";
import { renameColumn } from "../../src/runtime/language/rename/rename-column.ts";
import { renameLocal } from "../../src/runtime/language/rename/rename-local.ts";
import { renameTarget } from "../../src/runtime/language/rename/rename-target.ts";
import { type TextEdit, withEdits } from "../../src/runtime/language/rename/text-edit.ts";
import { analyze } from "../../src/runtime/language/scope/analyze.ts";
import { signatureAt } from "../../src/runtime/language/signature/signature-at.ts";
import { openCatalog } from "./catalog.ts";
import type { FixtureCase } from "./read-cases.ts";

const schemas = openCatalog();

export interface Navigated {
  /** Lines with their mark. */
  readonly answered: readonly string[];
  /** What is to be found in them. */
  readonly contained: readonly string[];
}

/**
 * What a fixture asks for, by its file's name:
 * - hover: the lines of the Markdown. signature: the active signature, its active parameter in «», and the others behind it.
 * - definition: the line with the place in «», or the table and column of the catalog behind `catalog`.
 * - references: the lines with the places in «». rename, `--- to: name`: the lines that have changed, or `!` and why it is refused.
 *   Of a column of a table what changes in this text, and `!` if it may mean something else then.
 */
export function navigate(file: string, each: FixtureCase): Navigated {
  const contained = each.expected.filter(({ mark }) => mark === "~").map(({ text }) => text);
  const lines = answers[file.replace(/\.txt$/, "")]?.(each) ?? [`! no answers for ${file}`];
  return { answered: lines, contained };
}

const answers: Readonly<Record<string, (each: FixtureCase) => readonly string[]>> = {
  hover,
  signature,
  definition,
  references,
  rename,
  "rename-column": rename,
};

function named({ text, options }: FixtureCase) {
  const defaultDatabase = options["database"];
  return { analysis: analyze(text, schemas, defaultDatabase), defaultDatabase };
}

function hover(each: FixtureCase): readonly string[] {
  const [region] = readRegions("job", each.text);
  const text = named(each);
  const found = hoverAt({ ...text, offset: each.offset, arguments: region?.arguments ?? [] });
  return found === undefined ? ["! nothing"] : found.lines.flatMap((line) => line.split("\n")).map((line) => `= ${line}`);
}

function signature({ text, offset }: FixtureCase): readonly string[] {
  const found = signatureAt(text, offset);
  if (found === undefined) return ["! nothing"];
  const { signatures, activeSignature, activeParameter } = found;
  const shown = signatures.map(({ label, parameters }, index) => {
    const active = index === activeSignature ? parameters[activeParameter] : undefined;
    return `= ${active === undefined ? label : bracketed(label, [active])}`;
  });
  return [shown[activeSignature] ?? "", ...shown.filter((_, index) => index !== activeSignature)];
}

function definition(each: FixtureCase): readonly string[] {
  const text = named(each);
  const occurrence = text.analysis.occurrenceAt(each.offset);
  const found = occurrence && definitionOf(text, occurrence);
  switch (found?.kind) {
    case undefined:
      return ["! nothing"];
    case "here":
      return marked(each.text, [found.name]);
    case "table":
      return [`= catalog ${found.table.database}.${found.table.table}${found.column === undefined ? "" : ` ${found.column}`}`];
  }
}

function references(each: FixtureCase): readonly string[] {
  const text = named(each);
  const occurrence = text.analysis.occurrenceAt(each.offset);
  const meaning = occurrence && meaningOf(text, occurrence);
  return meaning === undefined ? ["! nothing"] : marked(each.text, referencesIn(text, meaning));
}

function rename(each: FixtureCase): readonly string[] {
  const text = named(each);
  const target = renameTarget(text, each.offset);
  if (target.kind === "refused") return [`! ${target.reason}`];
  const { meaning } = target;
  const { to: newName, kept: keptNames } = each.options;
  const kept = keptNames === "all" ? "all" : "made";
  const changed = (edits: readonly TextEdit[]) => {
    const before = each.text.split("\n");
    const after = withEdits(each.text, edits).split("\n");
    return after.filter((line, index) => line !== before[index]).map((line) => `= ${line.trim()}`);
  };
  if (meaning.kind === "column") {
    if (newName === undefined) return [`= column ${meaning.table.database}.${meaning.table.table} ${meaning.column}`];
    const { edits, isSafe } = renameColumn({ schemas, meaning, newName }, text, kept);
    return [...changed(edits), ...(isSafe ? [] : ["! to be looked at"])];
  }
  const renaming = renameLocal({ ...text, schemas, meaning, newName: newName ?? "", kept });
  return renaming.kind === "refused" ? [`! ${renaming.reason}`] : changed(renaming.edits);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The lines that hold the places. */
function marked(text: string, places: readonly Place[]): readonly string[] {
  return bracketed(text, places)
    .split("\n")
    .filter((line) => line.includes("«"))
    .map((line) => `= ${line.trim()}`);
}

function bracketed(text: string, places: readonly Place[]): string {
  return withEdits(
    text,
    places.map(({ start, end }) => ({ start, end, text: `«${text.slice(start, end)}»` })),
  );
}
