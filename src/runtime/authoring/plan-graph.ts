import {
  applyMappingStep,
  glueStep,
  type GlueStep,
  matchCatalogStep,
  selectFieldsStep,
  tableArguments,
} from "../../plan/generate/pyspark/glue-step.ts";
import { pythonString } from "../../plan/generate/pyspark/python-text.ts";
import { mappingEmpty } from "./errors.ts";
import type { Mapping } from "./mapping.ts";
import type { ScriptArgument, ScriptEdge, ScriptGraph, ScriptNode } from "../../plan/generate/pyspark/script-graph.ts";

/** A copy of a table to other places by way of a mapping. */
export interface CopyPlan {
  readonly source: CatalogTable;
  readonly mapping: readonly Mapping[];
  readonly targets: readonly CopyTarget[];
  /** Whether the source's types are inferred from its rows; absent: as the catalog has it. */
  readonly inferSchema?: boolean | undefined;
}

export interface CatalogTable {
  readonly database: string;
  readonly table: string;
}

/** `place`: where the catalog has no table, as the arguments of the DataSink. */
export type CopyTarget =
  (CatalogTable & { readonly kind: "table" }) | { readonly kind: "place"; readonly name: string; readonly args: readonly ScriptArgument[] };

/**
 * The graph of a copy as Glue has long generated it: for each target ApplyMapping, then what makes the rows fit (a table's columns and
 * types; for a place without a schema, choices as structs and no fields that are always null), then the DataSink.
 */
export function planGraph({ source, mapping, targets, inferSchema }: CopyPlan): ScriptGraph {
  const nodes: ScriptNode[] = [];
  const edges: ScriptEdge[] = [];
  const add = ({ type, args }: GlueStep, input?: string) => {
    const id = `${type.toLowerCase()}${String(nodes.length)}`;
    nodes.push({ id, type, args });
    if (input !== undefined) edges.push({ source: input, target: id, parameter: "frame" });
    return id;
  };
  const infer = inferSchema === undefined ? {} : { additional_options: `{"inferSchema": "${String(inferSchema)}"}` };
  const read = add(glueStep("DataSource", { ...tableArguments(source), ...infer }));
  for (const target of targets) {
    const entries = mapping.filter((entry) => target.kind === "place" || entry.targetTable.toLowerCase() === target.table.toLowerCase());
    if (entries.length === 0) throw mappingEmpty(target.kind === "place" ? target.name : `${target.database}.${target.table}`);
    const tuples = entries.map(
      ({ sourcePath, sourceType, targetPath, targetType }) => [sourcePath, sourceType, targetPath, targetType] as const,
    );
    const mapped = add(applyMappingStep(tuples), read);
    if (target.kind === "table") {
      const selected = add(selectFieldsStep(entries.map(({ targetPath }) => targetPath)), mapped);
      add(glueStep("DataSink", tableArguments(target)), add(matchCatalogStep(target), selected));
    } else {
      const resolved = add(glueStep("ResolveChoice", { choice: pythonString("make_struct") }), mapped);
      add({ type: "DataSink", args: target.args }, add(glueStep("DropNullFields", {}), resolved));
    }
  }
  return { nodes, edges };
}
