import type { NodeMetrics } from "../../../protocol/event.ts";
import type { Range, Script } from "../syntax/tree.ts";

/** How many rows a statement wrote in a run. */
export interface RowCount {
  /** Of the statement. */
  readonly range: Range;
  readonly rows: number;
}

/**
 * The rows that the statements of a job wrote in a run. Statements are found by the table that they write and by their order among those that
 * write it, since the script may have changed since the run.
 */
export function rowCounts(script: Script, nodes: readonly NodeMetrics[], defaultDatabase: string | undefined): readonly RowCount[] {
  const left = nodes.filter(({ nodeKind }) => nodeKind === "write");
  return script.statements.flatMap(({ statement, target, start, end }) => {
    if (target === undefined || (statement !== "insert" && statement !== "create-table")) return [];
    const names = target.parts.map(({ text }) => text);
    const label = (names.length === 1 ? [defaultDatabase ?? "", ...names] : names).join(".").toLowerCase();
    const index = left.findIndex((node) => node.label.toLowerCase() === label);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    return found?.rows === undefined ? [] : [{ range: { start, end }, rows: found.rows }];
  });
}
