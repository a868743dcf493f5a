import type { WriteNode } from "../../../plan/plan.ts";
import type { Statement } from "../../../plan/sql/read-statement.ts";
import type { Column } from "../../../plan/type.ts";
import { EngineError } from "../../engine/errors.ts";
import { targetColumns } from "../../engine/worker/write/target-columns.ts";
import { columnTwice } from "../../engine/worker/write/errors.ts";
import type { KnownRelation } from "./known-relations.ts";

/** How often it is asked what else is wrong. */
const mostProblems = 20;

export interface TargetProblem {
  readonly message: string;
  /** Of the rows, if it is about one. */
  readonly column?: number | undefined;
}

/** Why rows do not fit what they are written into, in the runtime's words: the runtime's own rules say so. */
export function checkTargetColumns(
  statement: Exclude<Statement, { readonly kind: "query" }>,
  existing: KnownRelation | undefined,
  rows: readonly Column[],
): readonly TargetProblem[] {
  if (statement.kind === "view" || (existing !== undefined && existing.sql === undefined)) {
    return [];
  }
  const { write } = statement;
  const node: WriteNode = { kind: "write", id: "write", inputs: [], ...write };
  const table = `${write.to.database}.${write.to.table}`;
  const names = rows.map(({ name }) => name.toLowerCase());
  const repeated = rows.find((_, index) => names.indexOf(names[index] ?? "") < index);
  if (repeated !== undefined && (existing === undefined || write.columnsBy !== "position")) {
    return [{ message: columnTwice(table, repeated.name).message, column: rows.indexOf(repeated) }];
  }
  const problems: TargetProblem[] = [];
  let tried = existing === undefined ? undefined : { columns: existing.columns, partitionKeys: existing.partitionKeys };
  while (problems.length < mostProblems) {
    const problem = problemOf(node, tried, write.partitionBy ?? [], rows);
    if (problem === undefined || problems.some(({ message }) => message === problem.message)) break;
    const column = /^column ([^]+?) of /.exec(problem.message)?.[1];
    const unknown = / has no column ("(?:[^"\\]|\\.)*")/.exec(problem.message)?.[1];
    problems.push({
      message: problem.message,
      column: unknown === undefined ? indexOf(column) : names.indexOf(String(JSON.parse(unknown)).toLowerCase()),
    });
    if (tried === undefined || column === undefined) break;
    // A column of text takes everything, so that the next one comes to light.
    tried = { ...tried, columns: tried.columns.map((each) => (each.name === column ? { ...each, type: { kind: "string" } } : each)) };
  }
  return problems;

  function indexOf(target: string | undefined): number | undefined {
    if (target === undefined || existing === undefined) return undefined;
    const targets = write.columnsBy === "position" ? [...existing.columns, ...existing.partitionKeys].map(({ name }) => name) : names;
    const index = targets.findIndex((name) => name.toLowerCase() === target.toLowerCase());
    return index < 0 ? undefined : index;
  }
}

function problemOf(
  node: WriteNode,
  existing: { readonly columns: readonly Column[]; readonly partitionKeys: readonly Column[] } | undefined,
  partitionBy: readonly string[],
  rows: readonly Column[],
): EngineError | undefined {
  try {
    // What the runtime's rules do not look at is where and how the files are.
    const files = { format: { kind: "parquet", codec: "snappy" }, location: "", stagingFolder: "" } as const;
    targetColumns(node, { ...(existing === undefined ? {} : { existing }), partitionBy, ...files }, rows);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
}
