import { formatHiveType } from "../../../plan/hive-type.ts";
import { nameInSql } from "../dialect/name-in-sql.ts";
import { outputOfStar } from "../scope/output-of-item.ts";
import type { Analysis, ScopeColumn, StatementAnalysis } from "../scope/analysis.ts";
import { children } from "../syntax/children.ts";
import type { Cte, Range, Select, SyntaxNode } from "../syntax/tree.ts";

/** A text that an editor shows within another that does not have it. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** A line each; plain text. */
  readonly tooltip: readonly string[];
}

/** In a range: the columns that each `*` stands for, and the types of the columns of CTEs, as far as they are known. */
export function inlayHints(analysis: Analysis, range: Range): readonly InlayHint[] {
  const hints = analysis.script.statements
    .filter(({ start, end }) => start <= range.end && range.start <= end)
    .flatMap(({ start }) => {
      const statement = analysis.statementAt(start);
      return statement === undefined ? [] : hintsIn(statement, statement.statement);
    });
  return hints.filter(({ offset }) => range.start <= offset && offset <= range.end).sort((a, b) => a.offset - b.offset);
}

function hintsIn(analysis: StatementAnalysis, node: SyntaxNode): readonly InlayHint[] {
  const own = node.kind === "select" ? starHints(analysis, node) : node.kind === "cte" ? typeHints(analysis, node) : [];
  return [...own, ...children(node).flatMap((child) => hintsIn(analysis, child))];
}

const mostShown = 4;
const longestTooltip = 200;

function starHints(analysis: StatementAnalysis, select: Select): readonly InlayHint[] {
  const scope = analysis.scopeOf(select);
  return select.items.flatMap(({ expression: { items }, end }) => {
    const [star] = items;
    if (star?.kind !== "star" || scope === undefined) return [];
    const { columns, isComplete } = outputOfStar(star, scope, (expression) => analysis.typeOf(expression));
    return columns.length === 0 ? [] : [starHint(end, columns, isComplete)];
  });
}

function starHint(offset: number, columns: readonly ScopeColumn[], isComplete: boolean): InlayHint {
  const rest = columns.length - mostShown;
  const shown = columns.slice(0, rest === 1 ? mostShown + 1 : mostShown).map(({ name }) => nameInSql(name));
  const lines = columns.slice(0, longestTooltip).map(({ name, type }) => (type === undefined ? name : `${name} ${formatHiveType(type)}`));
  return {
    offset,
    label: `${shown.join(", ")}${rest > 1 ? `, … ${String(rest)} more` : isComplete ? "" : ", …"}`,
    tooltip: columns.length > longestTooltip ? [...lines, `… ${String(columns.length - longestTooltip)} more`] : lines,
  };
}

/** Behind the select items whose columns the CTE answers, or behind the names in its column list. */
function typeHints(analysis: StatementAnalysis, { columns: names, query }: Cte): readonly InlayHint[] {
  if (query === undefined) return [];
  const { columns, isComplete } = analysis.outputOf(query);
  return columns.flatMap(({ item, type }, index) => {
    const name = isComplete ? names[index] : undefined;
    // Of a column that came through a `*` the item is elsewhere.
    const place = name ?? (item !== undefined && query.start <= item.start && item.end <= query.end ? item : undefined);
    return type === undefined || place === undefined ? [] : [{ offset: place.end, label: `: ${formatHiveType(type)}`, tooltip: [] }];
  });
}
