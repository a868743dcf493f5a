import { quoteLiteral } from "../../../engine/worker/quote-identifier.ts";
import type { ScopeColumn, StatementAnalysis } from "../../scope/analysis.ts";
import type { Expression, ExpressionItem, Literal, SyntaxNode } from "../../syntax/tree.ts";
import type { Diagnostic } from "../diagnostic.ts";

/** `month = 5` where the partition key month is text: "05" is not found, and no partition can be left out. */
export function stringKeysAsNumbers(analysis: StatementAnalysis, nodes: readonly SyntaxNode[]): readonly Diagnostic[] {
  return nodes.flatMap((node) => (node.kind === "expression" ? comparisonsIn(node) : []));

  function comparisonsIn({ items }: Expression): readonly Diagnostic[] {
    return items.flatMap((item, index) => {
      if (item.kind !== "operator" || !comparisons.has(item.text)) return [];
      const left = items[index - 1];
      const right = items[index + 1];
      if (left === undefined || right === undefined) return [];
      const high = item.text.endsWith("BETWEEN") ? items[index + 3] : undefined;
      const numbers = [left, right, ...(high === undefined ? [] : [high])].flatMap(numbersIn);
      const key = numbers.length === 0 ? undefined : (keyOf(left) ?? keyOf(right));
      return key === undefined ? [] : [warning(key, left.start, (high ?? right).end, numbers)];
    });
  }

  function keyOf(item: ExpressionItem): ScopeColumn | undefined {
    if (item.kind !== "reference") return undefined;
    const { target } = analysis.occurrences.find(({ end }) => end === item.path.end) ?? {};
    const column = target?.kind === "column" ? target.column : undefined;
    const { isPartitionKey, type } = column?.origin?.column ?? {};
    return isPartitionKey === true && ["string", "varchar", "char"].includes(type?.kind ?? "") ? column : undefined;
  }
}

const comparisons: ReadonlySet<string> = new Set(["=", "==", "<>", "!=", "<", ">", "<=", ">=", "IN", "NOT IN", "BETWEEN", "NOT BETWEEN"]);

function numbersIn(item: ExpressionItem): readonly Literal[] {
  if (item.kind === "literal") return item.literal === "number" ? [item] : [];
  return item.kind === "group" ? item.expressions.flatMap(({ items }) => (items.length === 1 ? items.flatMap(numbersIn) : [])) : [];
}

function warning({ name }: ScopeColumn, start: number, end: number, numbers: readonly Literal[]): Diagnostic {
  const texts = numbers.map(({ text }) => quoteLiteral(text, { kind: "string" }));
  return {
    start,
    end,
    severity: "warning",
    code: "string-key-as-number",
    message: `the partition key ${name} is text: compared with a number all partitions are read, and values such as "05" are missed; write ${texts.join(", ")}`,
    fixes: [
      {
        title: `Write ${texts.join(", ")}`,
        isPreferred: true,
        edits: numbers.map((number, index) => ({ start: number.start, end: number.end, text: texts[index] ?? "" })),
      },
    ],
  };
}
