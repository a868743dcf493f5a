import { assertNever } from "./assert-never.ts";
import { conditionType, expressionType } from "./expression-type.ts";
import { inputScope } from "./input-scope.ts";
import { columnsSchema, findColumn, type NodeSchema, type SchemaContext, unknownSchema } from "./node-columns.ts";
import type { PlanNode, ReadNode, WriteNode } from "./plan.ts";
import { aggregateSchema, distinct, joinSchema, projectSchema, unionSchema, withColumnsSchema } from "./relational-schema.ts";
import {
  applyMappingSchema,
  dropFieldsSchema,
  fillMissingValuesSchema,
  renameFieldSchema,
  resolveChoiceSchema,
  selectFieldsSchema,
  selectFromCollectionSchema,
  splitFieldsSchema,
  unnestSchema,
} from "./transform-schema.ts";
import { unknownColumn } from "./unknown-column.ts";

/** What a node gives, from what its inputs give. Everything wrong with it is told to the context. */
export function nodeSchema(node: PlanNode, inputs: readonly NodeSchema[], context: SchemaContext): NodeSchema {
  const input = rowsOf(node, inputs[0], context);
  switch (node.kind) {
    case "read":
      return readSchema(node, context);
    case "project":
      return projectSchema(node, input, context);
    case "withColumns":
      return withColumnsSchema(node, input, context);
    case "filter":
      conditionType(node.condition, inputScope([input], context), "a filter's condition");
      return input;
    case "join":
      return joinSchema(node, input, rowsOf(node, inputs[1], context), context);
    case "aggregate":
      return aggregateSchema(node, input, context);
    case "sort":
      for (const key of node.by) expressionType(key.expression, inputScope([input], context));
      return input;
    case "limit":
      for (const [name, value] of Object.entries({ count: node.count, offset: node.offset })) {
        if (!Number.isSafeInteger(value) || value < 0) context.problem(`${name} must be a number of rows, 0 or more, found ${value}`);
      }
      return input;
    case "union":
      return unionSchema(
        node,
        inputs.map((each) => rowsOf(node, each, context)),
        context,
      );
    case "dropDuplicates":
      checkNames(node.columns ?? [], input, context);
      return input;
    case "distinct":
    case "spigot":
      return input;
    case "sql":
      if (node.aliases.length !== node.inputs.length) {
        context.problem(`the statement has ${node.inputs.length} inputs and ${node.aliases.length} names for them`);
      }
      return unknownSchema;
    case "map":
      return columnsSchema(distinct(node.columns, context));
    case "applyMapping":
      return applyMappingSchema(node, input, context);
    case "renameField":
      return renameFieldSchema(node, input, context);
    case "selectFields":
      return selectFieldsSchema(node, input, context);
    case "dropFields":
      return dropFieldsSchema(node, input, context);
    case "dropNullFields":
      return unknownSchema;
    case "resolveChoice":
      return resolveChoiceSchema(node, input, context);
    case "relationalize":
      return { kind: "collection", frames: "unknown" };
    case "unnest":
      return unnestSchema(input, context);
    case "splitFields":
      return splitFieldsSchema(node, input, context);
    case "splitRows":
      conditionType(node.condition, inputScope([input], context), "the condition of splitRows");
      return { kind: "collection", frames: new Map(node.names.map((name) => [name, input])) };
    case "selectFromCollection":
      return selectFromCollectionSchema(node, inputs[0] ?? unknownSchema, context);
    case "fillMissingValues":
      return fillMissingValuesSchema(node, input, context);
    case "write":
      checkWrite(node, input, context);
      return { kind: "nothing" };
    case "createView":
      return { kind: "nothing" };
    default:
      return assertNever(node);
  }
}

/** A node's input as rows. A collection is an error to all but those that select from one. */
function rowsOf(node: PlanNode, input: NodeSchema | undefined, context: SchemaContext): NodeSchema {
  if (input === undefined || node.kind === "selectFromCollection") return unknownSchema;
  if (input.kind === "collection") {
    context.problem("the input is a collection: select one of its frames first");
    return unknownSchema;
  }
  if (input.kind === "nothing") {
    context.problem("the input gives no rows: it is an output");
    return unknownSchema;
  }
  return input;
}

function readSchema(node: ReadNode, context: SchemaContext): NodeSchema {
  const columns = node.from.kind === "table" ? context.table(node.from) : node.from.columns;
  if (columns === undefined) return unknownSchema;
  const read = columnsSchema(distinct(columns, context).map((column) => ({ name: column.name, type: column.type })));
  const choices = node.choiceColumns ?? [];
  checkNames(choices, read, context);
  if (read.kind !== "columns" || choices.length === 0) return read;
  const isChoice = (name: string) => choices.some((choice) => choice.toLowerCase() === name.toLowerCase());
  return columnsSchema(read.columns.map(({ name, type }) => ({ name, type: isChoice(name) ? { kind: "choice", options: [] } : type })));
}

function checkNames(names: readonly string[], input: NodeSchema, context: SchemaContext): void {
  if (input.kind !== "columns") return;
  const known = input.columns.map((column) => column.name);
  for (const name of names) {
    if (findColumn(input.columns, name) === undefined) context.problem(unknownColumn(name, known));
  }
}

function checkWrite(node: WriteNode, input: NodeSchema, context: SchemaContext): void {
  const keys = node.partitionBy ?? [];
  checkNames(keys, input, context);
  distinct(
    keys.map((name) => ({ name, type: undefined })),
    context,
  );
  if (
    input.kind === "columns" &&
    input.columns.length > 0 &&
    input.columns.every(({ name }) => keys.some((key) => key.toLowerCase() === name.toLowerCase()))
  ) {
    context.problem("every column is a partition key: a file needs at least one column of its own");
  }
}
