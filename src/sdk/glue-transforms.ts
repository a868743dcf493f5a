import { type FieldPath, parseFieldPath } from "../plan/field-path.ts";
import { parseHiveType } from "../plan/hive-type.ts";
import type { ChoiceAction, NodeId, ResolveChoiceNode, TableName } from "../plan/plan.ts";
import { given, names } from "./columns-of.ts";
import { badArgument } from "./errors.ts";
import type { Wrap } from "./handle.ts";
import { tableNameOf } from "./table-name.ts";
import { toTree } from "./to-tree.ts";

/** Glue's transforms, under the names its users know. */
export const glueTransforms = (node: NodeId, wrap: Wrap) => ({
  applyMapping: (mappings: readonly unknown[]) => {
    if (!Array.isArray(mappings) || mappings.length === 0) throw badArgument("applyMapping()", "an array of mappings", mappings);
    return wrap.dataset("applyMapping()", { kind: "applyMapping", inputs: [node], mappings: mappings.map(mapping) });
  },

  renameField: (from: string, to: string) =>
    wrap.dataset("renameField()", { kind: "renameField", inputs: [node], from: parseFieldPath(from), to: parseFieldPath(to) }),

  selectFields: (...paths: readonly unknown[]) =>
    wrap.dataset("selectFields()", { kind: "selectFields", inputs: [node], paths: fieldPaths("selectFields()", paths) }),

  dropFields: (...paths: readonly unknown[]) =>
    wrap.dataset("dropFields()", { kind: "dropFields", inputs: [node], paths: fieldPaths("dropFields()", paths) }),

  dropNullFields: () => wrap.dataset("dropNullFields()", { kind: "dropNullFields", inputs: [node] }),

  dropDuplicates: (...columns: readonly unknown[]) =>
    wrap.dataset("dropDuplicates()", {
      kind: "dropDuplicates",
      inputs: [node],
      ...(columns.length === 0 ? {} : { columns: names("dropDuplicates()", columns) }),
    }),

  resolveChoice: (actions: unknown) => wrap.dataset("resolveChoice()", { kind: "resolveChoice", inputs: [node], ...resolution(actions) }),

  relationalize: (rootName = "roottable") => wrap.collection("relationalize()", { kind: "relationalize", inputs: [node], rootName }),

  unnest: () => wrap.dataset("unnest()", { kind: "unnest", inputs: [node] }),

  splitFields: (paths: readonly unknown[], first = "frame1", second = "frame2") =>
    wrap.collection("splitFields()", {
      kind: "splitFields",
      inputs: [node],
      paths: fieldPaths("splitFields()", paths),
      names: twoNames("splitFields()", first, second),
    }),

  splitRows: (condition: unknown, first = "frame1", second = "frame2") =>
    wrap.collection("splitRows()", {
      kind: "splitRows",
      inputs: [node],
      condition: toTree(given(condition)),
      names: twoNames("splitRows()", first, second),
    }),

  fillMissingValues: (column: string, outputColumn = `${column}_filled`) =>
    wrap.dataset("fillMissingValues()", { kind: "fillMissingValues", inputs: [node], column, outputColumn }),
});

function mapping(value: unknown) {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  if (parts.length !== 4) throw badArgument("applyMapping()", "[from, type, to, type] for each field", value);
  const [from, fromType, to, toType] = names("applyMapping()", parts) as [string, string, string, string];
  return {
    from: parseFieldPath(from),
    fromType: parseHiveType(fromType),
    to: parseFieldPath(to),
    toType: parseHiveType(toType),
  };
}

function fieldPaths(call: string, paths: readonly unknown[]): readonly FieldPath[] {
  const texts = names(call, paths);
  if (texts.length === 0) throw badArgument(call, "at least one field", paths);
  return texts.map(parseFieldPath);
}

function twoNames(call: string, first: string, second: string): readonly [string, string] {
  if (first === second) throw badArgument(call, "two names that differ", [first, second]);
  return [first, second];
}

function resolution(actions: unknown): Pick<ResolveChoiceNode, "resolve" | "table"> {
  if (typeof actions === "string") return { resolve: { kind: "all", action: action(actions) } };
  if (typeof actions !== "object" || actions === null) throw badArgument("resolveChoice()", expectedAction, actions);
  if ("matchCatalog" in actions && typeof actions.matchCatalog !== "function") {
    const table = tableNameOf(actions.matchCatalog as string | TableName);
    return { resolve: { kind: "all", action: { kind: "match_catalog" } }, table };
  }
  const specs = Object.entries(actions).map(([path, text]: [string, unknown]) => ({ path: parseFieldPath(path), action: action(text) }));
  if (specs.length === 0) throw badArgument("resolveChoice()", expectedAction, actions);
  return { resolve: { kind: "specs", specs } };
}

const expectedAction =
  'an action ("cast:double", "project:string", "make_cols", "make_struct"), one for each path, or { matchCatalog: "database.table" }';

function action(text: unknown): ChoiceAction {
  if (text === "make_cols" || text === "make_struct") return { kind: text };
  const match = typeof text === "string" ? /^(cast|project):(.+)$/s.exec(text) : null;
  if (match === null) throw badArgument("resolveChoice()", expectedAction, text);
  return { kind: match[1] === "cast" ? "cast" : "project", type: parseHiveType(match[2] ?? "") };
}
