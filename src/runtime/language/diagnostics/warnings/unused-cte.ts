import type { StatementAnalysis } from "../../scope/analysis.ts";
import type { Cte, Query, SyntaxNode } from "../../syntax/tree.ts";
import type { Diagnostic, TextEdit } from "../diagnostic.ts";

/** A CTE that nothing reads. */
export function unusedCtes(analysis: StatementAnalysis, nodes: readonly SyntaxNode[]): readonly Diagnostic[] {
  const queries = nodes.filter((node) => node.kind === "query");
  return queries.flatMap((query) => unreadCtes(analysis, query).map((cte) => unused(query, cte)));
}

/** The CTEs of a query that nothing reads but themselves. */
export function unreadCtes({ occurrences }: StatementAnalysis, query: Query): readonly Cte[] {
  const read = new Set(
    occurrences.flatMap(({ role, target, start }) => {
      if (role !== "reference" || target.kind !== "cte") return [];
      return start < target.cte.start || start >= target.cte.end ? [target.cte] : [];
    }),
  );
  return query.ctes.filter((cte) => !read.has(cte));
}

function unused(query: Query, cte: Cte): Diagnostic {
  const { start, end, text } = cte.name;
  const edit = removal(query, cte);
  return {
    start,
    end,
    severity: "warning",
    code: "unused-cte",
    message: `nothing reads the CTE ${JSON.stringify(text)}`,
    isUnnecessary: true,
    fixes: edit === undefined ? [] : [{ title: `Remove ${text}`, edits: [edit] }],
  };
}

function removal(query: Query, cte: Cte): TextEdit | undefined {
  const index = query.ctes.indexOf(cte);
  const before = query.ctes[index - 1];
  const after = query.ctes[index + 1];
  if (after !== undefined) return { start: cte.start, end: after.start, text: "" };
  if (before !== undefined) return { start: before.end, end: cte.end, text: "" };
  // Its only one: the word WITH goes, too.
  return query.body === undefined ? undefined : { start: query.start, end: query.body.start, text: "" };
}
