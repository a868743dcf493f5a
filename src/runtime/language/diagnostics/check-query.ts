import type { Column } from "../../../plan/type.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Binder } from "../binder/open-binder.ts";
import { quotedName } from "../../../plan/sql/sql-literal.ts";
import type { StatementAnalysis } from "../scope/analysis.ts";
import { unreadCtes } from "./warnings/unused-cte.ts";
import type { Binding } from "./bind-repeatedly.ts";
import { bindRepeatedly } from "./bind-repeatedly.ts";
import type { Diagnostic, TextEdit } from "./diagnostic.ts";
import { editedText, withEdits } from "./edited-text.ts";
import type { CheckRequest } from "./check-request.ts";
import { duplicateNameCulprits } from "./explain/duplicate-name.ts";
import { syntaxError } from "./syntax/syntax-error.ts";
import type { KnownRelations } from "./known-relations.ts";
import { openPlaceholders } from "./placeholders.ts";
import { resolveRelations } from "./resolve-relations.ts";
import { nameOf, statementTokens } from "./statement-tokens.ts";
import type { StatementTokens } from "./statement-tokens.ts";
import { isWord } from "../../../plan/sql/token-cursor.ts";

export interface QueryToCheck extends Pick<CheckRequest, "kind"> {
  readonly text: string;
  /** One SELECT's, of the text. */
  readonly tokens: readonly Token[];
  /** What is put in place of what DuckDB does not know, such as arguments. */
  readonly edits: readonly TextEdit[];
  /** What the names in the query's statement mean. */
  readonly analysis: () => StatementAnalysis | undefined;
  readonly known: KnownRelations;
  readonly defaultDatabase: string | undefined;
  readonly mayGoOn: () => boolean;
}

export interface CheckedQuery {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when errors leave them unknown. */
  readonly columns: readonly Column[] | undefined;
}

/** Everything that is wrong with one SELECT. */
export async function checkQuery(binder: Binder, query: QueryToCheck): Promise<CheckedQuery> {
  const { text, tokens } = query;
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  const statement = statementTokens(tokens);
  const first = editedText(text, start, end, query.edits);
  const parsing = binder.parse(first.sql);
  // Worked out while the other process parses.
  const analysis = query.analysis();
  const parsed = await parsing;
  if ("kind" in parsed) {
    const refusal = { ...parsed, at: parsed.at === undefined ? undefined : first.originalOffset(parsed.at) };
    const [twice] = duplicateNameCulprits({ refusal, statement, index: undefined, columns: new Set(), names: [] }) ?? [];
    return { diagnostics: [twice?.diagnostic ?? syntaxError(refusal, statement)], columns: undefined };
  }
  const references = parsed.map((reference) => ({ ...reference, start: first.originalOffset(reference.start) }));
  const resolved = resolveRelations(references, statement, query);
  const placeholders = openPlaceholders(unknownWords(statement, resolved.columns));
  resolved.unknown.forEach(placeholders.add);
  const binding: Binding = {
    text,
    start,
    end,
    statement,
    edits: withEdits(query.edits, resolved.edits) ?? query.edits,
    relations: resolved.relations,
    placeholders,
    columns: resolved.columns,
    names: ownNames(statement),
    mayGoOn: query.mayGoOn,
  };
  const bound = await bindRepeatedly(binder, binding);
  const unread = [];
  // DuckDB does not bind a CTE that nothing reads.
  for (const cte of analysis?.statement.query === undefined ? [] : unreadCtes(analysis, analysis.statement.query)) {
    // In place of the query it is all of: what is wrong in those that it reads was told before.
    const instead = { start: cte.end, end, text: ` SELECT * FROM ${quotedName(cte.name.text)}` };
    const { diagnostics } = await bindRepeatedly(binder, { ...binding, edits: withEdits(binding.edits, [instead]) ?? binding.edits });
    unread.push(...diagnostics.filter(({ start: at, end: until }) => at >= cte.start && until <= cte.end));
  }
  const isCertain = bound.diagnostics.length === 0 && placeholders.count === 0;
  return { diagnostics: [...resolved.diagnostics, ...bound.diagnostics, ...unread], columns: isCertain ? bound.columns : undefined };
}

/** What may be a column of a relation that is not known: the names that no known one has. */
function unknownWords({ tokens }: StatementTokens, columns: ReadonlySet<string>): ReadonlySet<string> {
  const words = new Map<string, string>();
  // A column called as a relation would take that relation's place before a dot.
  const qualifiers = new Set(tokens.flatMap((token, at) => (isWord(tokens[at + 1], ".") ? [nameOf(token)?.toLowerCase()] : [])));
  tokens.forEach((token, at) => {
    const name = nameOf(token);
    if (name === undefined || name === "" || isWord(tokens[at + 1], "(")) return;
    const isQualified = isWord(tokens[at - 1], ".");
    if (!qualifiers.has(name.toLowerCase()) && (isQualified || !columns.has(name.toLowerCase()))) words.set(name.toLowerCase(), name);
  });
  return new Set(words.values());
}

/** Names that the query itself gives: `... AS name`. */
function ownNames({ tokens }: StatementTokens): readonly string[] {
  return tokens.flatMap((token, at) => (isWord(tokens[at - 1], "AS") ? [nameOf(token) ?? ""] : []));
}
