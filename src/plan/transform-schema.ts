import { formatFieldPath } from "./field-path.ts";
import { dropFields, keepFields, typeAt } from "./field-selection.ts";
import {
  columnsSchema,
  findColumn,
  type InferredColumn,
  type NodeSchema,
  sameName,
  type SchemaContext,
  unknownSchema,
} from "./node-columns.ts";
import type {
  ApplyMappingNode,
  DropFieldsNode,
  FillMissingValuesNode,
  RenameFieldNode,
  ResolveChoiceNode,
  SelectFieldsNode,
  SelectFromCollectionNode,
  SplitFieldsNode,
} from "./plan.ts";
import { distinct } from "./relational-schema.ts";
import type { DataType, StructField } from "./type.ts";
import { unknownColumn } from "./unknown-column.ts";

type Paths = readonly (readonly string[])[];

/** Tells of paths that lead nowhere. */
function checkPaths(paths: Paths, columns: readonly InferredColumn[], context: SchemaContext): void {
  for (const path of paths) {
    if (typeAt(columns, path) !== "missing") continue;
    const [head = ""] = path;
    context.problem(
      findColumn(columns, head) === undefined
        ? unknownColumn(
            head,
            columns.map((column) => column.name),
          )
        : `column ${JSON.stringify(head)} has no field ${formatFieldPath(path)}`,
    );
  }
}

export function applyMappingSchema(node: ApplyMappingNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind === "columns")
    checkPaths(
      node.mappings.map((mapping) => mapping.from),
      input.columns,
      context,
    );
  const fields = node.mappings.reduce<readonly StructField[]>((built, { to, toType }) => placed(built, to, toType), []);
  return columnsSchema(distinct(fields, context));
}

/** The fields with one more at a path, whose structs are made where they are not there. */
function placed(fields: readonly StructField[], path: readonly string[], type: DataType): readonly StructField[] {
  const [name = "", ...rest] = path;
  if (rest.length === 0) return [...fields, { name, type }];
  const inside = fields.find((field) => sameName(field.name, name) && field.type.kind === "struct");
  const struct: DataType = { kind: "struct", fields: placed(inside?.type.kind === "struct" ? inside.type.fields : [], rest, type) };
  return inside === undefined
    ? [...fields, { name, type: struct }]
    : fields.map((field) => (field === inside ? { name: field.name, type: struct } : field));
}

export function renameFieldSchema(node: RenameFieldNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind !== "columns") return unknownSchema;
  checkPaths([node.from], input.columns, context);
  if (node.from.length > 1 || node.to.length > 1) return unknownSchema;
  const [from, to] = [node.from[0], node.to[0]];
  return columnsSchema(
    distinct(
      input.columns.map((column) => (sameName(column.name, from) ? { name: to, type: column.type } : column)),
      context,
    ),
  );
}

export function selectFieldsSchema(node: SelectFieldsNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind !== "columns") return unknownSchema;
  checkPaths(node.paths, input.columns, context);
  return columnsSchema(keepFields(input.columns, node.paths));
}

export function dropFieldsSchema(node: DropFieldsNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind !== "columns") return unknownSchema;
  checkPaths(node.paths, input.columns, context);
  return columnsSchema(dropFields(input.columns, node.paths));
}

export function splitFieldsSchema(node: SplitFieldsNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind === "columns") checkPaths(node.paths, input.columns, context);
  const frame = (select: typeof keepFields) =>
    input.kind === "columns" ? columnsSchema(select(input.columns, node.paths)) : unknownSchema;
  return {
    kind: "collection",
    frames: new Map([
      [node.names[0], frame(keepFields)],
      [node.names[1], frame(dropFields)],
    ]),
  };
}

export function selectFromCollectionSchema(node: SelectFromCollectionNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind === "unknown") return unknownSchema;
  if (input.kind !== "collection") {
    context.problem("the input is no collection: only relationalize, splitFields and splitRows make one");
    return unknownSchema;
  }
  if (input.frames === "unknown") return unknownSchema;
  const frame = input.frames.get(node.key);
  if (frame === undefined)
    context.problem(`no frame ${JSON.stringify(node.key)} in the collection; it has ${[...input.frames.keys()].join(", ")}`);
  return frame ?? unknownSchema;
}

export function resolveChoiceSchema(node: ResolveChoiceNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  const { resolve } = node;
  if (resolve.kind === "all" && resolve.action.kind === "match_catalog" && node.table === undefined) {
    context.problem("match_catalog needs the table whose types are to be matched");
  }
  if (input.kind !== "columns") return unknownSchema;
  if (resolve.kind === "all") {
    const { action } = resolve;
    if (input.columns.every((column) => column.type !== undefined && column.type.kind !== "choice")) return input;
    if (action.kind !== "cast" && action.kind !== "project") return unknownSchema;
    const settled = (type: DataType | undefined) => (type?.kind === "choice" ? action.type : type);
    return columnsSchema(input.columns.map(({ name, type }) => ({ name, type: settled(type) })));
  }
  const plainPaths = resolve.specs.filter(({ path }) => !path.some((name) => name.endsWith("[]")));
  checkPaths(
    plainPaths.map((spec) => spec.path),
    input.columns,
    context,
  );
  if (resolve.specs.some(({ action }) => action.kind === "make_cols" || action.kind === "match_catalog")) return unknownSchema;
  return columnsSchema(
    input.columns.map((column) => {
      const spec = resolve.specs.find(({ path }) => sameName(path[0], column.name));
      if (spec === undefined) return column;
      const { action } = spec;
      const settled = spec.path.length === 1 && (action.kind === "cast" || action.kind === "project");
      return { name: column.name, type: settled ? action.type : undefined };
    }),
  );
}

/** Structs become columns with dotted names; whether a column of unknown type is a struct, only the engine knows. */
export function unnestSchema(input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind !== "columns" || input.columns.some(({ type }) => type === undefined || type.kind === "choice")) return unknownSchema;
  const leaves = ({ name, type }: InferredColumn): readonly InferredColumn[] =>
    type?.kind === "struct"
      ? type.fields.flatMap((field) => leaves({ name: `${name}.${field.name}`, type: field.type }))
      : [{ name, type }];
  return columnsSchema(distinct(input.columns.flatMap(leaves), context));
}

export function fillMissingValuesSchema(node: FillMissingValuesNode, input: NodeSchema, context: SchemaContext): NodeSchema {
  if (input.kind !== "columns") return unknownSchema;
  checkPaths([[node.column]], input.columns, context);
  const kept = input.columns.filter((column) => !sameName(column.name, node.outputColumn));
  return columnsSchema([...kept, { name: node.outputColumn, type: undefined }]);
}
