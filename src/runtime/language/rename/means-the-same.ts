import { keyOfMeaning, type Meaning, meaningOf } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import type { Occurrence, StatementAnalysis } from "../scope/analysis.ts";
import { children } from "../syntax/children.ts";
import { lex } from "../syntax/lex.ts";
import type { Name, SyntaxNode } from "../syntax/tree.ts";
import { movedOffset, type TextEdit } from "./text-edit.ts";

export type Difference =
  /** A name means something else, or nothing. `offset` in the text before. */
  | { readonly kind: "captured"; readonly offset: number }
  /** Two things of one kind have the same name in the same place. */
  | { readonly kind: "taken" };

/** What a text means otherwise after edits that ought to change nothing but names. `renamed` answers what a meaning has become. */
export function firstDifference(
  before: NamedText,
  after: NamedText,
  edits: readonly TextEdit[],
  renamed: (meaning: Meaning) => Meaning,
): Difference | undefined {
  if (duplicates(after) > duplicates(before)) return { kind: "taken" };
  const [first] = edits;
  // What is behind a name in broken text may become a part of it.
  if (first !== undefined && after.analysis.script.tokens.length !== tokensWith(before, edits))
    return { kind: "captured", offset: first.start };
  const was = before.analysis.occurrences();
  // An edit may have added an alias behind a name.
  const is = new Map(after.analysis.occurrences().map((occurrence) => [occurrence.start, occurrence]));
  for (const occurrence of was) {
    const now = is.get(movedOffset(occurrence.start, edits));
    if (now === undefined || keyIn(after, now) !== keyBefore(before, occurrence, edits, renamed)) {
      return { kind: "captured", offset: occurrence.start };
    }
  }
  const shapeAfter = shape(after);
  const at = shape(before).findIndex((each, index) => each.text !== shapeAfter[index]?.text);
  return at < 0 ? undefined : { kind: "captured", offset: shape(before)[at]?.offset ?? 0 };
}

const tokensWith = ({ analysis }: NamedText, edits: readonly TextEdit[]) =>
  edits.reduce((count, { start, end, text }) => count + lex(text).length - (end > start ? 1 : 0), analysis.script.tokens.length);

function keyIn(text: NamedText, occurrence: Occurrence): string {
  const meaning = meaningOf(text, occurrence);
  return meaning === undefined ? occurrence.target.kind : keyOfMeaning(meaning);
}

function keyBefore(text: NamedText, occurrence: Occurrence, edits: readonly TextEdit[], renamed: (meaning: Meaning) => Meaning): string {
  const meaning = meaningOf(text, occurrence);
  if (meaning === undefined) return occurrence.target.kind;
  if (meaning.kind !== "local") return keyOfMeaning(renamed(meaning));
  const definition = { ...meaning.definition, start: movedOffset(meaning.definition.start, edits) };
  return keyOfMeaning({ ...meaning, definition });
}

/** How many columns the queries have and which of them joins have merged. */
function shape({ analysis }: NamedText): readonly { readonly text: string; readonly offset: number }[] {
  return everyNode(analysis.statements).flatMap(([statement, node]) => {
    if (node.kind !== "select" && node.kind !== "query" && node.kind !== "set-operation") return [];
    const merged = node.kind === "select" ? (statement.scopeOf(node)?.merged.size ?? 0) : 0;
    return [{ text: `${String(statement.outputOf(node).columns.length)} ${String(merged)}`, offset: node.start }];
  });
}

function duplicates({ analysis }: NamedText): number {
  return everyNode(analysis.statements)
    .flatMap(([statement, node]) => namesSideBySide(statement, node))
    .reduce((count, names) => count + names.length - new Set(names.map((name) => name.toLowerCase())).size, 0);
}

/** Lists of names that have to differ. */
function namesSideBySide(statement: StatementAnalysis, node: SyntaxNode): readonly (readonly string[])[] {
  const texts = (names: readonly Name[]) => names.map(({ text }) => text);
  const given = (names: readonly string[]) => names.filter((name) => name !== "");
  if (node.kind === "query") return [texts(node.ctes.map(({ name }) => name))];
  if (node.kind === "cte") return [texts(node.columns)];
  if (node.kind === "lambda") return [texts(node.parameters)];
  if (node.kind === "clause") return [texts(node.windows.flatMap(({ name }) => name ?? []))];
  if (node.kind !== "select") return [];
  return [
    given((statement.scopeOf(node)?.relations ?? []).map(({ name }) => name)),
    // What a * passes on may well have the same names.
    given(statement.outputOf(node).columns.flatMap(({ name, item }) => (item !== undefined && node.items.includes(item) ? name : []))),
  ];
}

function everyNode(statements: readonly StatementAnalysis[]): readonly (readonly [StatementAnalysis, SyntaxNode])[] {
  const found: (readonly [StatementAnalysis, SyntaxNode])[] = [];
  const visit = (statement: StatementAnalysis, node: SyntaxNode) => {
    found.push([statement, node]);
    for (const child of children(node)) visit(statement, child);
  };
  for (const statement of statements) visit(statement, statement.statement);
  return found;
}
