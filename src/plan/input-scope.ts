import type { ColumnExpression } from "./expression.ts";
import type { ExpressionScope } from "./expression-type.ts";
import { findColumn, type NodeSchema, type SchemaContext } from "./node-columns.ts";
import { unknownColumn } from "./unknown-column.ts";

/** The scope of expressions over a node's inputs: one, or the two sides of a join. */
export function inputScope(
  inputs: readonly NodeSchema[],
  context: SchemaContext,
  aggregates: ExpressionScope["aggregates"] = "window",
): ExpressionScope {
  return {
    aggregates,
    problem: (message) => {
      context.problem(message);
    },
    column: (expression) => (inputs.length < 2 ? inOne(expression, inputs[0], context) : inJoin(expression, inputs, context)),
  };
}

function inOne({ path: [name] }: ColumnExpression, input: NodeSchema | undefined, context: SchemaContext, side = "") {
  if (input?.kind !== "columns") return undefined;
  const column = findColumn(input.columns, name);
  if (column === undefined) {
    const names = input.columns.map((each) => each.name);
    context.problem(unknownColumn(name, names, side));
  }
  return column?.type;
}

function inJoin(expression: ColumnExpression, inputs: readonly NodeSchema[], context: SchemaContext) {
  if (expression.input !== undefined) {
    return inOne(expression, inputs[expression.input], context, expression.input === 0 ? " on the left" : " on the right");
  }
  const [name] = expression.path;
  if (!inputs.every((input) => input.kind === "columns")) return undefined;
  const found = inputs.flatMap((input) => findColumn(input.columns, name) ?? []);
  if (found.length > 1) context.problem(`column ${JSON.stringify(name)} is on both sides of the join: say which with (left, right) => ...`);
  if (found.length === 0) {
    const names = inputs.flatMap((input) => input.columns.map((each) => each.name));
    context.problem(unknownColumn(name, names));
  }
  return found.length === 1 ? found[0]?.type : undefined;
}
