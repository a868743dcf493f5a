import { PlanError } from "../../../../../plan/errors.ts";
import type { FieldPath } from "../../../../../plan/field-path.ts";
import type { ChoiceAction, ResolveChoiceNode } from "../../../../../plan/plan.ts";
import type { Column, DataType } from "../../../../../plan/type.ts";
import type { Relation } from "../../session.ts";
import { castChoice, choiceColumns, choiceStruct, projectChoice } from "../choice/choice-option.ts";
import type { ChoiceOption } from "../choice/choice-option.ts";
import type { ChoiceValues } from "../choice/choice-options.ts";
import { choiceOptions, isChoiceType } from "../choice/choice-options.ts";
import { columnTypes } from "../column-types.ts";
import { defineOutput, selectList } from "../define-output.ts";
import { castSql } from "../expression/cast-sql.ts";
import { requireColumn } from "../expression/scope.ts";
import type { Field, FieldEdit } from "../nested/edit-fields.ts";
import { editFields } from "../nested/edit-fields.ts";
import { columnFields } from "../nested/keep-fields.ts";
import { pathSql } from "../nested/path-sql.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

/**
 * Glue's ResolveChoice. A choice is a JSON or UNION column, or, when a spec names it, text that reads as several types. `cast` converts every value
 * (null where it cannot), `project` keeps the values of that type alone, `make_cols` and `make_struct` give each type a column or field of
 * its own, `match_catalog` casts to the table's type. A field that is no choice is cast by `cast` and `project`, and left alone by the others.
 */
export async function compileResolveChoice(node: ResolveChoiceNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const catalog = await catalogColumns(node, context);
  const edits: FieldEdit[] = [];
  for (const { path, action } of await asked(node, context, input)) {
    const values = await valuesAt(context, input, path);
    const lookAhead = action.kind !== "cast" || isChoiceType(values.type);
    const options = lookAhead ? await choiceOptions(context.session, values) : [];
    edits.push({ path, edit: (field) => resolved(field, isChoiceType(values.type), options, action, typeAt(catalog, path)) });
  }
  return defineOutput(node, context, `SELECT ${selectList(editFields(columnFields(input.columns), edits))} FROM ${input.sqlName}`);
}

async function asked(node: ResolveChoiceNode, context: CompileContext, input: Relation) {
  if (node.resolve.kind === "specs") {
    return node.resolve.specs;
  }
  const { action } = node.resolve;
  const types = await columnTypes(context.session, `FROM ${input.sqlName}`);
  return [...types].filter(([, type]) => isChoiceType(type)).map(([name]) => ({ path: [name] as const, action }));
}

async function catalogColumns(node: ResolveChoiceNode, context: CompileContext): Promise<readonly Column[]> {
  const { resolve } = node;
  const needed =
    resolve.kind === "all" ? resolve.action.kind === "match_catalog" : resolve.specs.some(({ action }) => action.kind === "match_catalog");
  if (!needed) {
    return [];
  }
  if (node.table === undefined) {
    throw new PlanError(`node ${node.id}: match_catalog needs the table whose types it is to take`, node.source);
  }
  return context.catalogColumns(node.table);
}

async function valuesAt(context: CompileContext, input: Relation, path: FieldPath): Promise<ChoiceValues> {
  const [column, ...rest] = path;
  const [root] = columnFields([requireColumn(input.columns, column.replace(/\[\]$/, ""))]) as [Field];
  const { sql } = pathSql(root, rest);
  let query = `SELECT ${sql} AS v FROM ${input.sqlName}`;
  let type = (await columnTypes(context.session, query)).get("v") ?? "";
  while (type.endsWith("[]")) {
    query = `SELECT unnest(v) AS v FROM (${query})`;
    type = type.slice(0, -2);
  }
  return { query, type };
}

function typeAt(columns: readonly Column[], path: readonly string[]): DataType | undefined {
  const [head, ...rest] = path;
  const column = columns.find(({ name }) => name.toLowerCase() === head?.toLowerCase());
  return rest.length === 0 || column?.type.kind !== "struct" ? column?.type : typeAt(column.type.fields, rest);
}

function resolved(
  field: Field,
  isChoice: boolean,
  options: readonly ChoiceOption[],
  action: ChoiceAction,
  catalogType: DataType | undefined,
): readonly Field[] {
  switch (action.kind) {
    case "cast":
      return [
        isChoice
          ? castChoice(field, options, action.type)
          : { ...field, type: action.type, sql: castSql(field.sql, field.type, action.type, "null") },
      ];
    case "project":
      return [
        isChoice || options.length > 1
          ? projectChoice(field, options, action.type)
          : { ...field, type: action.type, sql: castSql(field.sql, field.type, action.type, "null") },
      ];
    case "make_cols":
      return isChoice || options.length > 1 ? choiceColumns(field, options) : [field];
    case "make_struct":
      return [isChoice || options.length > 1 ? choiceStruct(field, options) : field];
    case "match_catalog":
      return [isChoice && catalogType !== undefined ? castChoice(field, options, catalogType) : field];
  }
}
