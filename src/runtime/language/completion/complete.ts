import { quotedName } from "../../../plan/sql/sql-literal.ts";
import { analyzeScript } from "../scope/analyze.ts";
import { parseTokens } from "../syntax/parse.ts";
import type { Candidate } from "./candidate.ts";
import type { CompletionRequest } from "./completion-request.ts";
import type { Completion } from "./completion.ts";
import type { Context } from "./context.ts";
import { type Cursor, readCursor } from "./cursor.ts";
import { findMark } from "./find-mark.ts";
import { match } from "./match.ts";
import { offersAt } from "./offer/offers-at.ts";

const most = 200;

/**
 * What may stand at the cursor, the most likely first, at most 200. What was typed of the word decides what is in the list, so a caller
 * asks again after each letter.
 */
export async function complete(request: CompletionRequest): Promise<readonly Completion[]> {
  const cursor = readCursor(request.text, request.offset);
  if (cursor === undefined) return [];
  const offers = await offersAt(contextOf(request, cursor));
  return best(offers, cursor).map((candidate) => completionOf(candidate, cursor));
}

function contextOf(request: CompletionRequest, cursor: Cursor): Context {
  const { schemas, defaultDatabase } = request;
  const script = parseTokens(request.text, cursor.tokens);
  const analysis = analyzeScript(script, schemas, defaultDatabase, request.previous);
  const path = findMark(analysis.script, cursor.range);
  const index = script.statements.findIndex(({ tokens }) => tokens.includes(cursor.tokens[cursor.index] as never));
  const statement = index < 0 ? undefined : analysis.statementAt(script.statements[index]?.start ?? 0);
  return {
    request,
    schemas,
    defaultDatabase,
    cursor,
    prefix: cursor.prefix.toLowerCase(),
    script: analysis.script,
    statement,
    path,
    scope: statement?.scopeAt(cursor.range.start),
  };
}

/** Those that fit what was typed, in order, each once. */
function best(offers: readonly Candidate[], { prefix }: Cursor): readonly Candidate[] {
  const typed = prefix.toLowerCase();
  const fitting: { readonly candidate: Candidate; readonly order: number }[] = [];
  for (const candidate of offers) {
    const quality = match(typed, candidate.name ?? candidate.label);
    if (quality === undefined || quality > (worst[candidate.kind] ?? 4)) continue;
    const isLast = candidate.kind === "keyword" ? 1_000_000 : 0;
    fitting.push({ candidate, order: isLast + candidate.rank + penaltyOf(quality, candidate) });
  }
  fitting.sort((a, b) => a.order - b.order || (a.candidate.label < b.candidate.label ? -1 : 1));
  const seen = new Set<string>();
  const chosen: Candidate[] = [];
  for (const { candidate } of fitting) {
    if (chosen.length >= most) break;
    if (!seen.has(candidate.insert)) chosen.push(candidate);
    seen.add(candidate.insert);
  }
  return chosen;
}

/** A column in scope that holds what was typed is meant rather than a function that begins so. */
function penaltyOf(quality: number, { kind }: Candidate): number {
  if (quality <= 1) return quality * 1000;
  return kind === "column" || kind === "partition-key" || kind === "field" ? (quality - 1) * 3000 : quality * 20_000;
}

/** Of keywords and functions some hold any letters; a value is typed from its beginning. */
const worst: Readonly<Partial<Record<Completion["kind"], number>>> = { function: 2, aggregate: 2, keyword: 2, value: 3 };

function completionOf(candidate: Candidate, cursor: Cursor): Completion {
  const { kind, label, name = label, detail, documentation, insert, isSnippet = false, range = cursor.range } = candidate;
  const isName = cursor.kind === "quoted" && kind !== "function" && kind !== "aggregate";
  return {
    kind,
    label,
    detail,
    documentation,
    insert: isName ? inQuotes(insert) : insert,
    isSnippet,
    range,
    filter: candidate.range !== undefined ? "*" : cursor.kind === "word" ? name : isName ? quotedName(name) : insert,
  };
}

/** A quote was typed, so the name is to be quoted, needed or not. */
const inQuotes = (insert: string) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(insert) ? quotedName(insert) : insert);
