import type { NamedExpression } from "./expression.ts";
import { conditionType, expressionType, type ExpressionScope } from "./expression-type.ts";
import { inputScope } from "./input-scope.ts";
import { mergeTypes } from "./merge-type.ts";
import {
  columnsSchema,
  findColumn,
  type InferredColumn,
  type NodeSchema,
  sameName,
  type SchemaContext,
  unknownSchema,
} from "./node-columns.ts";
import type { AggregateNode, JoinNode, ProjectNode, UnionNode, WithColumnsNode } from "./plan.ts";
import { categoryOf } from "./type-category.ts";
import { unknownColumn } from "./unknown-column.ts";

export function projectSchema(node: ProjectNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  return columnsSchema(distinct(named(node.columns, inputScope([input], context)), context));
}

export function withColumnsSchema(node: WithColumnsNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  const added = distinct(named(node.columns, inputScope([input], context)), context);
  if (input.kind !== "columns") return unknownSchema;
  const kept = input.columns.map((column) => findColumn(added, column.name) ?? column);
  return columnsSchema([...kept, ...added.filter((column) => findColumn(input.columns, column.name) === undefined)]);
}

export function aggregateSchema(node: AggregateNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  const keys = named(node.keys, inputScope([input], context));
  const aggregates = named(node.aggregates, inputScope([input], context, "aggregate"));
  return columnsSchema(distinct([...keys, ...aggregates], context));
}

export function joinSchema(node: JoinNode, left: NodeSchema, right: NodeSchema, context: SchemaContext): NodeSchema {
  if (node.on.kind === "condition") conditionType(node.on.condition, inputScope([left, right], context), "a join's condition");
  const using = node.on.kind === "using" ? node.on.columns : [];
  for (const [side, input] of [
    ["left", left],
    ["right", right],
  ] as const) {
    if (input.kind !== "columns") continue;
    const names = input.columns.map((column) => column.name);
    for (const name of using) {
      if (findColumn(input.columns, name) === undefined) context.problem(unknownColumn(name, names, ` on the ${side}`));
    }
  }
  if (node.type === "semi" || node.type === "anti") return left;
  if (left.kind !== "columns" || right.kind !== "columns") return unknownSchema;
  const others = right.columns.filter((column) => !using.some((name) => sameName(name, column.name)));
  const clashes = others.filter((column) => findColumn(left.columns, column.name) !== undefined).map((column) => column.name);
  if (clashes.length > 0 && node.rightPrefix === undefined) {
    context.problem(
      `both sides of the join have ${clashes.map((name) => JSON.stringify(name)).join(", ")}: give the join a rightPrefix, or select before it`,
    );
    return unknownSchema;
  }
  const renamed = others.map((column) =>
    clashes.includes(column.name) ? { ...column, name: `${node.rightPrefix ?? ""}${column.name}` } : column,
  );
  return columnsSchema(distinct([...left.columns, ...renamed], context));
}

export function unionSchema(_node: UnionNode, inputs: readonly NodeSchema[], context: SchemaContext): NodeSchema {
  const merged: InferredColumn[] = [];
  for (const input of inputs) {
    if (input.kind !== "columns") return unknownSchema;
    for (const column of input.columns) {
      const index = merged.findIndex((each) => sameName(each.name, column.name));
      const before = merged[index];
      if (before === undefined) merged.push(column);
      else merged[index] = { name: before.name, type: unitedType(before, column, context) };
    }
  }
  return columnsSchema(merged);
}

function unitedType(a: InferredColumn, b: InferredColumn, context: SchemaContext): InferredColumn["type"] {
  if (a.type === undefined || b.type === undefined) return undefined;
  const [left, right] = [categoryOf(a.type), categoryOf(b.type)];
  if (left !== right && left !== "any" && right !== "any") {
    context.problem(
      `column ${JSON.stringify(a.name)} of the union is ${a.type.kind} on one side and ${b.type.kind} on the other: cast one of them`,
    );
    return undefined;
  }
  return mergeTypes(a.type, b.type);
}

const named = (columns: readonly NamedExpression[], scope: ExpressionScope): readonly InferredColumn[] =>
  columns.map(({ name, expression }) => ({ name, type: expressionType(expression, scope) }));

/** Tells of names that come twice; the first of them stays. */
export function distinct(columns: readonly InferredColumn[], context: SchemaContext): readonly InferredColumn[] {
  const seen = new Map<string, InferredColumn>();
  for (const column of columns) {
    const folded = column.name.toLowerCase();
    if (column.name === "") context.problem("a column has no name");
    if (seen.has(folded))
      context.problem(`two columns are called ${JSON.stringify(column.name)}: names are told apart without regard to case`);
    else seen.set(folded, column);
  }
  return [...seen.values()];
}
