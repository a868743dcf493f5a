import type { TableName } from "../../../../plan/plan.ts";
import { tokenize } from "../../../../plan/sql/tokenize.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { dataCatalog } from "../session/warm-database.ts";
import { characterOffset } from "./character-offset.ts";
import type { ParsedText, ResolvedReference } from "./sql-text.ts";

/** SQL in which every relation is spelled out in full, and the way back from its places to the user's. */
export interface QualifiedText {
  readonly sql: string;
  /** From an offset in `sql` to one in the user's text, both in characters. */
  originalOffset(offset: number): number;
}

/** Spells relations out in place, so that the rest of the text stays as it is. `inputs`: SQL names by lower-case name. */
export function qualifyText(parsed: ParsedText, inputs: ReadonlyMap<string, string>): QualifiedText {
  const tokens = tokenize(parsed.text);
  const edits: { readonly start: number; readonly end: number; readonly at: number; readonly length: number }[] = [];
  let sql = "";
  let copied = 0;
  const inOrder = parsed.references
    .map((reference) => ({ reference, start: characterOffset(parsed.text, reference.position) }))
    .toSorted((a, b) => a.start - b.start);
  for (const { reference, start } of inOrder) {
    const end = endOfName(start);
    if (end === undefined || start < copied) {
      continue;
    }
    const replacement = relationSql(reference, inputs);
    sql += parsed.text.slice(copied, start);
    edits.push({ start, end, at: sql.length, length: replacement.length });
    sql += replacement;
    copied = end;
  }
  sql += parsed.text.slice(copied);
  return { sql, originalOffset };

  /** After `a . b . c` that begins at a place. */
  function endOfName(start: number): number | undefined {
    let index = tokens.findIndex((token) => token.start === start);
    if (index < 0) {
      return undefined;
    }
    while (tokens[index + 1]?.text === "." && tokens[index + 2] !== undefined) {
      index += 2;
    }
    return tokens[index]?.end;
  }

  function originalOffset(offset: number): number {
    const before = edits.findLast(({ at }) => at <= offset);
    if (before === undefined) {
      return offset;
    }
    return offset < before.at + before.length ? before.start : before.end + (offset - before.at - before.length);
  }
}

function relationSql(reference: ResolvedReference, inputs: ReadonlyMap<string, string>): string {
  const { means } = reference;
  if (means.kind === "table") {
    // Without an alias its columns can be called database.table.column, as they can where AWS runs the query.
    return spelledOut(means);
  }
  const alias = reference.hasAlias ? "" : ` AS ${quoteIdentifier(reference.table)}`;
  return `${inputs.get(means.name) ?? quoteIdentifier(means.name)}${alias}`;
}

/** A catalog table's name in a session. */
export function spelledOut({ database, table }: TableName): string {
  return [dataCatalog, database, table].map(quoteIdentifier).join(".");
}
