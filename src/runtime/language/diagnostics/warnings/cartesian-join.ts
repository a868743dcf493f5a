import type { ScopeRelation, StatementAnalysis } from "../../scope/analysis.ts";
import type { Expression, Join, Range, Select, SyntaxNode } from "../../syntax/tree.ts";
import type { Diagnostic } from "../diagnostic.ts";

/** Tables that stand beside each other in FROM, or are joined, and that no condition connects. */
export function cartesianJoins(analysis: StatementAnalysis, nodes: readonly SyntaxNode[]): readonly Diagnostic[] {
  return nodes.flatMap((node) => {
    if (node.kind === "select") return besideEachOther(analysis, node);
    return node.kind === "join" ? withIdleCondition(analysis, node) : [];
  });
}

function besideEachOther(analysis: StatementAnalysis, select: Select): readonly Diagnostic[] {
  const { relations } = select;
  const scope = analysis.scopeOf(select);
  const where = select.clauses.find(({ clause }) => clause === "where");
  if (scope === undefined || relations.length < 2 || (where !== undefined && hasUnknown(analysis, where))) {
    return [];
  }
  const group = relations.map((_, index) => index);
  const connect = (members: readonly number[]) => {
    const [first, ...others] = members.map((member) => group[member] ?? member);
    group.forEach((of, index) => {
      if (first !== undefined && others.includes(of)) group[index] = first;
    });
  };
  // Lateral relations, and those of unnest(t.x), name the ones before them.
  relations.forEach((relation, index) => connect([index, ...membersIn(relation)]));
  for (const condition of where?.expressions.flatMap(conjuncts) ?? []) {
    connect(membersIn(condition));
  }
  return relations.flatMap((relation, index) => {
    const isApart = index > 0 && group[index] !== group[0] && group.indexOf(group[index] ?? index) === index;
    // A subquery or a function is often one row.
    const isTable = relation.kind === "table" && sourceOf(relation)?.source.kind === "table";
    return isApart && isTable
      ? [
          warning(
            relation,
            "this table is joined without a condition: each of its rows meets every row of the others; write a condition, or CROSS JOIN if that is meant",
          ),
        ]
      : [];
  });

  function membersIn(range: Range): readonly number[] {
    const named = relationsIn(analysis, range);
    return relations.flatMap((relation, index) => (named.some((each) => isWithin(each.relation, relation)) ? [index] : []));
  }

  function sourceOf(range: Range): ScopeRelation | undefined {
    return scope?.relations.find(({ relation }) => relation.start === range.start);
  }
}

/** `JOIN b ON a.x = a.y`. */
function withIdleCondition(analysis: StatementAnalysis, { on, left, right }: Join): readonly Diagnostic[] {
  if (on === undefined || right === undefined || hasUnknown(analysis, on)) {
    return [];
  }
  const named = relationsIn(analysis, on);
  const isOn = (side: Range) => named.some(({ relation }) => isWithin(relation, side));
  return named.length === 0 ||
    (isOn(right) && isOn(left)) ||
    named.some(({ relation }) => !isWithin(relation, left) && !isWithin(relation, right))
    ? []
    : [warning(on, "this condition names only one side of the join: each row of it meets every row of the other side")];
}

function relationsIn({ occurrences }: StatementAnalysis, { start, end }: Range): readonly ScopeRelation[] {
  return occurrences.flatMap((occurrence) => {
    if (occurrence.start < start || occurrence.end > end || occurrence.role !== "reference") return [];
    const { target } = occurrence;
    if (target.kind === "alias") return [target.relation];
    return target.kind === "column" && target.relation !== undefined ? [target.relation] : [];
  });
}

function hasUnknown({ occurrences }: StatementAnalysis, { start, end }: Range): boolean {
  return occurrences.some((occurrence) => occurrence.target.kind === "unknown" && occurrence.start >= start && occurrence.end <= end);
}

/** The parts of a condition that all hold. The AND of a BETWEEN divides nothing. */
function conjuncts({ items, start, end }: Expression): readonly Range[] {
  const operators = items.filter((item) => item.kind === "operator");
  if (operators.some(({ text }) => text === "OR" || text.includes("BETWEEN"))) {
    return [{ start, end }];
  }
  const borders = [start, ...operators.filter(({ text }) => text === "AND").map((operator) => operator.end), end];
  return borders.slice(1).map((border, index) => ({ start: borders[index] ?? start, end: border }));
}

const isWithin = (inner: Range, outer: Range) => inner.start >= outer.start && inner.end <= outer.end;

function warning({ start, end }: Range, message: string): Diagnostic {
  return { start, end, severity: "warning", code: "cartesian-join", message, fixes: [] };
}
