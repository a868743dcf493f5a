import { assertNever } from "../../assert-never.ts";
import { PlanError } from "../../errors.ts";
import { formatFieldPath } from "../../field-path.ts";
import { formatHiveType } from "../../hive-type.ts";
import { inferPlan } from "../../infer-plan.ts";
import type { NodeSchema } from "../../node-columns.ts";
import type { ChoiceAction, JoinNode, NodeId, Plan, PlanNode, ResolveChoiceNode, WriteNode } from "../../plan.ts";
import { notInPyspark } from "../errors.ts";
import type { KnownTables } from "../known-tables.ts";
import { glueTypeName } from "../mapping/glue-type-name.ts";
import { applyMappingStep, glueStep, type GlueStep, matchCatalogStep, selectFieldsStep, tableArguments } from "./glue-step.ts";
import { pythonCondition } from "./python-condition.ts";
import { pythonList, pythonString } from "./python-text.ts";
import type { ScriptEdge, ScriptGraph, ScriptNode } from "./script-graph.ts";

/**
 * A plan as the graph of a script in Glue's generated style, which CreateScript writes. Throws a PlanError for a node that AWS Glue's own
 * transforms do not have, and for a new table without a location: such a script writes files, not tables.
 */
export function planScriptGraph(plan: Plan, catalog: KnownTables): ScriptGraph {
  const schemas = inferPlan(plan, { table: (name) => catalog.table(name)?.columns }, (node, message) => {
    throw new PlanError(`${node.kind}: ${message}`, node.source);
  });
  const nodes: ScriptNode[] = [];
  const edges: ScriptEdge[] = [];
  const variables = new Map<NodeId, string>();
  for (const node of plan.nodes) {
    let inputs = node.inputs.map((id) => variables.get(id) ?? "");
    for (const step of stepsOf(node, catalog, schemas)) {
      const id = `${step.type.toLowerCase()}${String(nodes.length)}`;
      nodes.push({ ...step, id });
      inputs.forEach((source, index) => edges.push({ source, target: id, parameter: parameterOf(step, index) }));
      inputs = [id];
    }
    variables.set(node.id, inputs[0] ?? "");
  }
  return { nodes, edges };
}

const parameterOf = ({ type }: GlueStep, index: number) =>
  type === "Join" ? `frame${String(index + 1)}` : type === "SelectFromCollection" ? "dfc" : "frame";

function stepsOf(node: PlanNode, catalog: KnownTables, schemas: ReadonlyMap<NodeId, NodeSchema>): readonly GlueStep[] {
  switch (node.kind) {
    case "read":
      if (node.from.kind === "path") throw notInPyspark(node, "its format has settings that a table has; crawl the files first");
      return [
        glueStep("DataSource", {
          ...tableArguments(node.from),
          ...(node.partitionPredicate === undefined ? {} : { push_down_predicate: pythonString(node.partitionPredicate) }),
        }),
      ];
    case "applyMapping":
      return [
        applyMappingStep(
          node.mappings.map(({ from, fromType, to, toType }) => [
            formatFieldPath(from),
            glueTypeName(fromType),
            formatFieldPath(to),
            glueTypeName(toType),
          ]),
        ),
      ];
    case "selectFields":
      return [selectFieldsStep(node.paths.map(formatFieldPath))];
    case "dropFields":
      return [glueStep("DropFields", { paths: pythonList(node.paths.map(formatFieldPath)) })];
    case "renameField":
      return [
        glueStep("RenameField", { old_name: pythonString(formatFieldPath(node.from)), new_name: pythonString(formatFieldPath(node.to)) }),
      ];
    case "dropNullFields":
      return [glueStep("DropNullFields", {})];
    case "filter":
      return [glueStep("Filter", { f: `lambda row: ${pythonCondition(node, node.condition)}` })];
    case "join":
      return [joinStep(node)];
    case "resolveChoice":
      return [choiceStep(node)];
    case "relationalize":
      return [relationalizeStep(node.rootName)];
    case "selectFromCollection":
      return [glueStep("SelectFromCollection", { key: pythonString(node.key) })];
    case "unnest":
      return [glueStep("UnnestFrame", {})];
    case "write":
      return writeSteps(node, catalog, schemas.get(node.inputs[0] ?? ""));
    case "spigot":
      return [
        glueStep("Spigot", {
          path: pythonString(node.uri),
          options: `{"topk": ${String(node.topK)}, "prob": ${String(node.probability)}}`,
        }),
      ];
    case "dropDuplicates":
    case "project":
    case "withColumns":
    case "aggregate":
    case "sort":
    case "limit":
    case "union":
    case "distinct":
    case "sql":
    case "map":
    case "splitFields":
    case "splitRows":
    case "fillMissingValues":
    case "createView":
      throw notInPyspark(node, "there is no transform for it");
    default:
      return assertNever(node);
  }
}

/** Its staging folder is a parameter of the job. */
const relationalizeStep = (rootName: string): GlueStep => ({
  type: "Relationalize",
  args: [...glueStep("", { name: pythonString(rootName) }).args, { name: "staging_path", value: "TempDir", param: true }],
});

function joinStep(node: JoinNode): GlueStep {
  const right = "Join there is an inner join on equal fields, without a prefix";
  if (node.type !== "inner" || node.on.kind !== "using" || node.rightPrefix !== undefined) throw notInPyspark(node, right);
  return glueStep("Join", { keys1: pythonList(node.on.columns), keys2: pythonList(node.on.columns) });
}

function choiceStep(node: ResolveChoiceNode): GlueStep {
  const { resolve, table } = node;
  if (resolve.kind === "specs") {
    const specs = resolve.specs.map(({ path, action }) => `(${pythonString(formatFieldPath(path))}, ${pythonString(actionText(action))})`);
    return glueStep("ResolveChoice", { specs: `[${specs.join(", ")}]` });
  }
  if (resolve.action.kind === "match_catalog" && table !== undefined) return matchCatalogStep(table);
  return glueStep("ResolveChoice", { choice: pythonString(actionText(resolve.action)) });
}

const actionText = (action: ChoiceAction): string =>
  action.kind === "cast" || action.kind === "project"
    ? `${action.kind}:${formatHiveType(action.type).replace("bigint", "long")}`
    : action.kind;

/** Into a table of the catalog its columns and types; to where there is none, files. */
function writeSteps(node: WriteNode, catalog: KnownTables, rows: NodeSchema | undefined): readonly GlueStep[] {
  if (node.mode !== "append") throw notInPyspark(node, `a DataSink appends, it does not ${node.mode}`);
  const table = catalog.table(node.to);
  if (table !== undefined) {
    const columns = rows?.kind === "columns" ? rows.columns : table.columns;
    return [
      selectFieldsStep(columns.map(({ name }) => formatFieldPath([name]))),
      matchCatalogStep(node.to),
      glueStep("DataSink", tableArguments(node.to)),
    ];
  }
  if (node.location === undefined) throw notInPyspark(node, "a table that is not there yet needs a location, to which it writes files");
  const keys = node.partitionBy ?? [];
  const options = [`"path": ${pythonString(node.location)}`, ...(keys.length === 0 ? [] : [`"partitionKeys": ${pythonList(keys)}`])];
  return [
    glueStep("DataSink", {
      connection_type: pythonString("s3"),
      connection_options: `{${options.join(", ")}}`,
      format: pythonString(node.format?.kind ?? "parquet"),
    }),
  ];
}
