import { mappingEmpty } from "./errors.ts";
import type { Mapping } from "./mapping.ts";
import { pythonString } from "./python-value.ts";
import type { ScriptArgument, ScriptEdge, ScriptGraph, ScriptNode } from "./script-graph.ts";

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
  const add = (type: string, args: readonly ScriptArgument[], input?: string) => {
    const id = `${type.toLowerCase()}${String(nodes.length)}`;
    nodes.push({ id, type, args });
    if (input !== undefined) edges.push({ source: input, target: id, parameter: "frame" });
    return id;
  };
  const infer = inferSchema === undefined ? [] : [argument("additional_options", `{"inferSchema": "${String(inferSchema)}"}`)];
  const read = add("DataSource", [...tableArguments(source), ...infer]);
  for (const target of targets) {
    const entries = mapping.filter((entry) => target.kind === "place" || entry.targetTable.toLowerCase() === target.table.toLowerCase());
    if (entries.length === 0) throw mappingEmpty(target.kind === "place" ? target.name : `${target.database}.${target.table}`);
    const mapped = add("ApplyMapping", [argument("mapping", `[${entries.map(tuple).join(", ")}]`)], read);
    if (target.kind === "table") {
      const paths = entries.map(({ targetPath }) => pythonString(targetPath));
      const selected = add("SelectFields", [argument("paths", `[${paths.join(", ")}]`)], mapped);
      const resolved = add("ResolveChoice", [argument("choice", pythonString("MATCH_CATALOG")), ...tableArguments(target)], selected);
      add("DataSink", tableArguments(target), resolved);
    } else {
      const resolved = add("ResolveChoice", [argument("choice", pythonString("make_struct"))], mapped);
      add("DataSink", target.args, add("DropNullFields", [], resolved));
    }
  }
  return { nodes, edges };
}

const argument = (name: string, value: string): ScriptArgument => ({ name, value, param: false });

const tableArguments = ({ database, table }: CatalogTable) => [
  argument("database", pythonString(database)),
  argument("table_name", pythonString(table)),
];

const tuple = ({ sourcePath, sourceType, targetPath, targetType }: Mapping) =>
  `(${[sourcePath, sourceType, targetPath, targetType].map(pythonString).join(", ")})`;
