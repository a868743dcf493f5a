import type { TableName } from "../../plan.ts";
import { pythonList, pythonString } from "./python-text.ts";
import type { ScriptArgument, ScriptNode } from "./script-graph.ts";

/** A transform of a script, before it has a name: its class and its arguments. */
export type GlueStep = Pick<ScriptNode, "type" | "args">;

const argument = (name: string, value: string): ScriptArgument => ({ name, value, param: false });

export const glueStep = (type: string, args: Readonly<Record<string, string>>): GlueStep => ({
  type,
  args: Object.entries(args).map(([name, value]) => argument(name, value)),
});

export const tableArguments = ({ database, table }: TableName): Readonly<Record<string, string>> => ({
  database: pythonString(database),
  table_name: pythonString(table),
});

/** Each mapping as `[from, type, to, type]`. */
export const applyMappingStep = (mappings: readonly (readonly [string, string, string, string])[]): GlueStep =>
  glueStep("ApplyMapping", { mapping: `[${mappings.map((each) => `(${each.map(pythonString).join(", ")})`).join(", ")}]` });

export const selectFieldsStep = (paths: readonly string[]): GlueStep => glueStep("SelectFields", { paths: pythonList(paths) });

/** Makes the types those of a table. */
export const matchCatalogStep = (table: TableName): GlueStep =>
  glueStep("ResolveChoice", { choice: pythonString("MATCH_CATALOG"), ...tableArguments(table) });
