import type {
  ApplyMappingNode,
  DropFieldsNode,
  PlanNode,
  RenameFieldNode,
  SelectFieldsNode,
  SplitFieldsNode,
  UnnestNode,
} from "../../../../../plan/plan.ts";
import type { Relation } from "../../session.ts";
import { defineOutput, selectList } from "../define-output.ts";
import { applyMappings } from "../nested/apply-mappings.ts";
import type { Field } from "../nested/edit-fields.ts";
import { structFields } from "../nested/edit-fields.ts";
import { columnFields, onlyFields, withoutFields } from "../nested/keep-fields.ts";
import { renamedField } from "../nested/renamed-field.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

export function compileApplyMapping(node: ApplyMappingNode, context: CompileContext): Promise<NodeOutput> {
  return reshaped(node, context, (fields) => applyMappings(fields, node.mappings));
}

export function compileRenameField(node: RenameFieldNode, context: CompileContext): Promise<NodeOutput> {
  return reshaped(node, context, (fields) => renamedField(fields, node.from, node.to));
}

export function compileSelectFields(node: SelectFieldsNode, context: CompileContext): Promise<NodeOutput> {
  return reshaped(node, context, (fields) => onlyFields(fields, node.paths));
}

export function compileDropFields(node: DropFieldsNode, context: CompileContext): Promise<NodeOutput> {
  return reshaped(node, context, (fields) => withoutFields(fields, node.paths));
}

export function compileUnnest(node: UnnestNode, context: CompileContext): Promise<NodeOutput> {
  return reshaped(node, context, (fields) => fields.flatMap(flattened));
}

export async function compileSplitFields(node: SplitFieldsNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const fields = columnFields(input.columns);
  const frame = async (name: string, part: string, kept: readonly Field[]) =>
    [name, await context.session.defineView(context.nameFor(node.id, part), selectFrom(input, kept))] as const;
  const named = await frame(node.names[0], "named", onlyFields(fields, node.paths));
  const rest = await frame(node.names[1], "rest", withoutFields(fields, node.paths));
  return { kind: "collection", frames: new Map([named, rest]) };
}

/** A struct's fields under dotted names, whatever their depth; everything else as it is. */
export function flattened(field: Field): readonly Field[] {
  if (field.type.kind !== "struct") {
    return [field];
  }
  return structFields(field).flatMap((inner) => flattened({ ...inner, name: `${field.name}.${inner.name}` }));
}

function reshaped(node: PlanNode, context: CompileContext, reshape: (fields: readonly Field[]) => readonly Field[]): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  return defineOutput(node, context, selectFrom(input, reshape(columnFields(input.columns))));
}

function selectFrom(input: Relation, fields: readonly Field[]): string {
  return `SELECT ${selectList(fields)} FROM ${input.sqlName}`;
}
