import type { Expression } from "../../../../../plan/expression.ts";
import { expressionType } from "../../../../../plan/expression-type.ts";
import type { DataType } from "../../../../../plan/type.ts";
import type { ExpressionScope } from "./scope.ts";
import { resolveColumn } from "./scope.ts";

/** An expression's type, where casts must know it; undefined where only the engine does. */
export function knownType(expression: Expression, scope: ExpressionScope): DataType | undefined {
  const type = expressionType(expression, {
    aggregates: "aggregate",
    // The whole path is resolved again by the fields' own rules; here the column alone is asked for.
    column: (column) => resolveColumn({ ...column, path: [column.path[0]] }, scope).type,
    problem: () => undefined,
  });
  return type ?? (expression.kind === "call" && arithmetic.has(expression.function) ? someDecimal : undefined);
}

/** Of these the plan leaves only decimals open: their digits are DuckDB's choice. */
const arithmetic: ReadonlySet<string> = new Set(["add", "subtract", "multiply", "modulo"]);
const someDecimal: DataType = { kind: "decimal", precision: 38, scale: 9 };
