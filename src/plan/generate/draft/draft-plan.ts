import { PlanError } from "../../errors.ts";
import type { Expression } from "../../expression.ts";
import { type FieldPath, formatFieldPath, parseFieldPath } from "../../field-path.ts";
import { typeAt } from "../../field-selection.ts";
import { inferPlan } from "../../infer-plan.ts";
import { findColumn, sameName } from "../../node-columns.ts";
import type { FieldMapping, JoinNode, NodeId, Plan, PlanNode, TableName } from "../../plan.ts";
import { sameType } from "../../same-type.ts";
import type { DataType } from "../../type.ts";
import { unknownColumn } from "../../unknown-column.ts";
import type { KnownTable, KnownTables } from "../known-tables.ts";
import { changeMapping } from "../mapping/change-mapping.ts";
import { proposeMapping } from "../mapping/propose-mapping.ts";
import { conditionOn } from "./condition.ts";
import type { DraftJoin, JobDraft, MappingChanges } from "./job-draft.ts";
import { relationalFrames } from "./relational-frames.ts";

type NodeBody = PlanNode extends infer Node ? (Node extends PlanNode ? Omit<Node, "id"> : never) : never;
type Columns = readonly { readonly name: string; readonly type: DataType | undefined }[];

/**
 * The plan of a draft. Without a mapping the rows go to the fields of the target that have their names, with its types. Throws a PlanError
 * for a table or field that is not there.
 */
export function draftPlan(draft: JobDraft, catalog: KnownTables): Plan {
  const nodes: PlanNode[] = [];
  const add = (body: NodeBody): NodeId => {
    const count = nodes.filter(({ kind }) => kind === body.kind).length;
    const id = `${body.kind}_${String(count + 1)}`;
    nodes.push({ ...body, id } as PlanNode);
    return id;
  };
  const columnsAfter = (id: NodeId): Columns => {
    const schema = inferPlan({ nodes }, { table: (name) => catalog.table(name)?.columns }, (node, message) => {
      throw new PlanError(`${node.kind}: ${message}`);
    }).get(id);
    return schema?.kind === "columns" ? schema.columns : [];
  };
  const readTable = (table: TableName, choices: readonly string[] = []) => {
    tableOf(catalog, table);
    const choiceColumns = choices.length === 0 ? {} : { choiceColumns: choices };
    return add({
      kind: "read",
      inputs: [],
      label: `${table.database}.${table.table}`,
      from: { kind: "table", ...table },
      ...choiceColumns,
    });
  };

  let last = readTable(
    draft.source,
    draft.resolve?.map(({ column }) => column),
  );
  if (draft.resolve !== undefined && draft.resolve.length > 0) {
    const specs = draft.resolve.map(({ column, action }) => ({ path: [column] as const, action }));
    last = add({ kind: "resolveChoice", inputs: [last], resolve: { kind: "specs", specs } });
  }
  for (const join of draft.joins ?? []) last = add(joinNode(join, last, readTable(join.table), columnsAfter));
  const conditions = conditionsOf(draft, columnsAfter(last));
  if (conditions.length > 0) last = add({ kind: "filter", inputs: [last], condition: allOf(conditions) });
  if (draft.deduplicate !== undefined) {
    last = add({ kind: "dropDuplicates", inputs: [last], ...(draft.deduplicate.length === 0 ? {} : { columns: draft.deduplicate }) });
  }
  const mapping = mappingOf(draft, columnsAfter(last), catalog);
  if (mapping !== undefined) last = add({ ...mappingNode(mapping), inputs: [last] });
  const write = ({ table, mode, format, partitionBy, location }: JobDraft["target"], input: NodeId) =>
    add({
      kind: "write",
      inputs: [input],
      label: `${table.database}.${table.table}`,
      to: table,
      mode,
      ...(catalog.table(table) !== undefined || format === undefined ? {} : { format }),
      ...(catalog.table(table) !== undefined || partitionBy === undefined || partitionBy.length === 0 ? {} : { partitionBy }),
      ...(catalog.table(table) !== undefined || location === undefined ? {} : { location }),
    });
  const withoutNulls = (input: NodeId) => (draft.dropNullFields === true ? add({ kind: "dropNullFields", inputs: [input] }) : input);
  if (draft.relationalize !== true) {
    write(draft.target, withoutNulls(last));
    return { nodes };
  }
  const rootName = draft.source.table;
  const frames = relationalFrames(rootName, columnsAfter(last));
  const collection = add({ kind: "relationalize", inputs: [last], rootName });
  for (const key of frames) {
    const frame = withoutNulls(add({ kind: "selectFromCollection", inputs: [collection], key }));
    write(key === rootName ? draft.target : { ...plainTarget(draft), table: frameTable(draft, key) }, frame);
  }
  return { nodes };
}

/** Of the arrays' tables only what holds for every table is said. */
const plainTarget = ({ target: { table, mode, format } }: JobDraft) => ({ table, mode, ...(format === undefined ? {} : { format }) });

const frameTable = ({ source, target }: JobDraft, key: string): TableName => ({
  database: target.table.database,
  table: `${target.table.table}${key
    .slice(source.table.length)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")}`,
});

function tableOf(catalog: KnownTables, name: TableName) {
  const table = catalog.table(name);
  if (table === undefined) throw new PlanError(`there is no table ${name.database}.${name.table} in the catalog`);
  return table;
}

function fieldType(path: FieldPath, columns: Columns): DataType | undefined {
  const type = typeAt(columns, path);
  if (type !== "missing") return type;
  throw new PlanError(
    unknownColumn(
      formatFieldPath(path),
      columns.map(({ name }) => name),
    ),
  );
}

function conditionsOf({ where = [], notNull = [] }: JobDraft, columns: Columns): readonly Expression[] {
  return [...where, ...notNull.map((column) => ({ column, op: "isNotNull" as const }))].map((condition) => {
    const path = findColumn(columns, condition.column) === undefined ? parseFieldPath(condition.column) : ([condition.column] as const);
    return conditionOn(path, fieldType(path, columns), condition);
  });
}

const allOf = (conditions: readonly Expression[]): Expression => {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { kind: "call", function: "and", arguments: conditions };
};

/** Keys of one name are one column after it; other columns that both sides have get the table's name before theirs. */
function joinNode(
  { table, type, on }: DraftJoin,
  left: NodeId,
  right: NodeId,
  columnsAfter: (id: NodeId) => Columns,
): Omit<JoinNode, "id"> {
  const [ofLeft, ofRight] = [columnsAfter(left), columnsAfter(right)];
  for (const pair of on) {
    fieldType(pair.left, ofLeft);
    fieldType(pair.right, ofRight);
  }
  const isUsing = on.every((pair) => pair.left.length === 1 && pair.right.length === 1 && sameName(pair.left[0], pair.right[0]));
  const using = isUsing ? on.map((pair) => pair.left[0]) : [];
  const clashes = ofRight.some(({ name }) => findColumn(ofLeft, name) !== undefined && !using.some((key) => sameName(key, name)));
  const pairs = on.map((pair): Expression => ({
    kind: "call",
    function: "eq",
    arguments: [
      { kind: "column", path: pair.left, input: 0 },
      { kind: "column", path: pair.right, input: 1 },
    ],
  }));
  return {
    kind: "join",
    inputs: [left, right],
    type,
    on: isUsing ? { kind: "using", columns: using } : { kind: "condition", condition: allOf(pairs) },
    ...(clashes && type !== "semi" && type !== "anti" ? { rightPrefix: `${table.table}_` } : {}),
  };
}

/** Fields that stay as they are are selected, not mapped. */
function mappingNode(
  mapping: readonly FieldMapping[],
):
  | { readonly kind: "selectFields"; readonly paths: readonly FieldPath[] }
  | { readonly kind: "applyMapping"; readonly mappings: readonly FieldMapping[] } {
  const isKept = mapping.every(
    ({ from, fromType, to, toType }) => from.length === 1 && to.length === 1 && from[0] === to[0] && sameType(fromType, toType),
  );
  return isKept ? { kind: "selectFields", paths: mapping.map(({ from }) => from) } : { kind: "applyMapping", mappings: mapping };
}

/** Undefined: the rows are what the target takes already. */
function mappingOf({ mapping, changes, target }: JobDraft, columns: Columns, catalog: KnownTables): readonly FieldMapping[] | undefined {
  const known = columns.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]));
  if (mapping !== undefined) {
    for (const { from } of mapping) fieldType(from, columns);
  }
  const existing = catalog.table(target.table);
  if (mapping === undefined && known.length < columns.length) return undefined;
  const proposed = mapping ?? proposedFor(known, existing?.columns, changes);
  const mapped = changes === undefined ? proposed : changeMapping(proposed, changes);
  if (mapped.length === 0) {
    throw new PlanError(`no column of the rows has the name of one of ${target.table.database}.${target.table.table}: give a mapping`);
  }
  const isSame =
    mapped.length === known.length &&
    mapped.every(({ from, fromType, to, toType }, index) => {
      const name = known[index]?.name ?? "";
      return from.length === 1 && to.length === 1 && sameName(from[0], name) && from[0] === to[0] && sameType(fromType, toType);
    });
  return isSame ? undefined : mapped;
}

/** Fields that are renamed to those of the target are mapped to it, too; without a target whole columns stay, structs and all. */
function proposedFor(
  known: readonly { readonly name: string; readonly type: DataType }[],
  target: KnownTable["columns"] | undefined,
  { rename = {} }: MappingChanges = {},
): readonly FieldMapping[] {
  if (target === undefined) return known.map(({ name, type }) => ({ from: [name], fromType: type, to: [name], toType: type }));
  const renamed = Object.entries(rename).flatMap(([from, to]) => {
    const path = parseFieldPath(from);
    const field = target.find(({ name }) => sameName(name, to));
    const type = fieldType(path, known);
    return field === undefined || type === undefined ? [] : [{ from: path, fromType: type, to: parseFieldPath(to), toType: field.type }];
  });
  const isRenamed = ({ from }: FieldMapping) => rename[formatFieldPath(from)] !== undefined;
  return [...proposeMapping(known, target).filter((entry) => !isRenamed(entry)), ...renamed];
}
