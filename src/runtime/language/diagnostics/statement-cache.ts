import type { Column } from "../../../plan/type.ts";
import type { TableName } from "../../../plan/plan.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { CheckRequest } from "./check-request.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { KnownRelations } from "./known-relations.ts";

export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  /** There was time to look for everything. */
  readonly isWhole: boolean;
}

/** What was found in statements that have not changed since, nor what they see. */
export interface StatementCache {
  /** Answers what it knows of a statement, or does the work and keeps it. */
  during(
    request: CheckRequest,
    tokens: readonly Token[],
    known: KnownRelations,
    work: () => Promise<Found>,
  ): Promise<readonly Diagnostic[]>;
}

/** More than a file has, less than is worth telling of in memory. */
const mostStatements = 500;

interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** The tables that the statement made. */
  readonly made: readonly { readonly name: TableName; readonly columns: readonly Column[] | undefined }[];
  readonly start: number;
}

export function openStatementCache(): StatementCache {
  const kept = new Map<string, Checked>();
  return {
    during: async (request, tokens, known, work) => {
      const start = tokens[0]?.start ?? 0;
      const text = request.text.slice(start, tokens.at(-1)?.end ?? start);
      const key = JSON.stringify([request.kind, request.defaultDatabase, request.arguments, known.state, text]);
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        found.made.forEach(({ name, columns }) => known.define(name, columns));
        return found.diagnostics.map((diagnostic) => moved(diagnostic, start - found.start));
      }
      const before = known.made.length;
      const { diagnostics, isWhole } = await work();
      if (isWhole) {
        kept.set(key, { diagnostics, made: known.made.slice(before), start });
      }
      const [oldest] = kept.keys();
      if (kept.size > mostStatements && oldest !== undefined) kept.delete(oldest);
      return diagnostics;
    },
  };
}

function moved(diagnostic: Diagnostic, by: number): Diagnostic {
  const move = <Range extends { readonly start: number; readonly end: number }>(range: Range): Range => ({
    ...range,
    start: range.start + by,
    end: range.end + by,
  });
  return { ...move(diagnostic), fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(move) })) };
}
