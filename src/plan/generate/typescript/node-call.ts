import { assertNever } from "../../assert-never.ts";
import type { NamedExpression, SortKey } from "../../expression.ts";
import { formatFieldPath } from "../../field-path.ts";
import { formatHiveType } from "../../hive-type.ts";
import type { ChoiceAction, FieldMapping, JoinNode, PlanNode, ResolveChoiceNode, TableName, WriteNode } from "../../plan.ts";
import type { DataType } from "../../type.ts";
import { notInTypescript } from "../errors.ts";
import { bracketed, group, indent, joined, type Layout, line, trailingComma } from "../layout.ts";
import { glueTypeName } from "../mapping/glue-type-name.ts";
import { objectKey } from "./constant-name.ts";
import { type ScriptScope, typescriptExpression, typescriptSortKey, typescriptValue } from "./typescript-expression.ts";

type Use = ScriptScope["use"];

/** The calls that a node adds to its first input: `.where(...)`. `other` is what its second input is called. */
export function nodeCalls(node: PlanNode, other: Layout, use: Use): readonly Layout[] {
  const scope: ScriptScope = { columns: ["c"], use };
  switch (node.kind) {
    case "project":
      return [call("select", plainNames(node.columns) ?? [columnsCallback(node.columns, scope)])];
    case "withColumns":
      return [call("withColumns", [columnsCallback(node.columns, scope)])];
    case "filter":
      return [call("where", [callback(typescriptValue(node.condition, scope))])];
    case "join":
      return [joinCall(node, other, use)];
    case "aggregate":
      return [
        call("groupBy", node.keys.length === 0 ? [] : (plainNames(node.keys) ?? [columnsCallback(node.keys, scope)])),
        call("agg", [columnsCallback(node.aggregates, scope)]),
      ];
    case "sort":
      return [sortCall(node.by, scope)];
    case "limit":
      return [call("limit", [String(node.count), ...(node.offset === 0 ? [] : [`{ offset: ${String(node.offset)} }`])])];
    case "union":
      return [call(node.type === "all" ? "unionAll" : "union", [other])];
    case "distinct":
      return [call("distinct", [])];
    case "applyMapping":
      return [call("applyMapping", [bracketed("[", node.mappings.map(mappingText), "]", [trailingComma])])];
    case "renameField":
      return [call("renameField", [pathText(node.from), pathText(node.to)])];
    case "selectFields":
      return [call("selectFields", node.paths.map(pathText))];
    case "dropFields":
      return [call("dropFields", node.paths.map(pathText))];
    case "dropNullFields":
      return [call("dropNullFields", [])];
    case "dropDuplicates":
      return [call("dropDuplicates", (node.columns ?? []).map(quoted))];
    case "resolveChoice":
      return [call("resolveChoice", [choiceText(node)])];
    case "relationalize":
      return [call("relationalize", [quoted(node.rootName)])];
    case "unnest":
      return [call("unnest", [])];
    case "splitFields":
      return [call("splitFields", [`[${node.paths.map(pathText).join(", ")}]`, ...node.names.map(quoted)])];
    case "splitRows":
      return [call("splitRows", [callback(typescriptValue(node.condition, scope)), ...node.names.map(quoted)])];
    case "selectFromCollection":
      return [call("select", [quoted(node.key)])];
    case "fillMissingValues":
      return [call("fillMissingValues", [quoted(node.column), quoted(node.outputColumn)])];
    case "spigot":
      return [call("spigot", [quoted(node.uri), `{ topK: ${String(node.topK)}, probability: ${String(node.probability)} }`])];
    case "write":
      return [call("writeTo", [quoted(tableText(node.to)), ...writeOptions(node)])];
    case "map":
      throw notInTypescript(node, "the function itself is not in the plan");
    case "createView":
      throw notInTypescript(node, "a view is made in SQL");
    case "read":
    case "sql":
      return [];
    default:
      return assertNever(node);
  }
}

const quoted = (text: string) => JSON.stringify(text);
const call = (name: string, given: readonly Layout[]): Layout => {
  const [only] = given;
  // An object or a list breaks inside the brackets of its call.
  if (given.length === 1 && only !== undefined && typeof only !== "string") return [`.${name}(`, only, ")"];
  return given.length === 0 ? `.${name}()` : [`.${name}(`, bracketed("", given, "", [trailingComma]), ")"];
};
const callback = (text: string): Layout => `(c) => ${text}`;
const pathText = (path: readonly string[]) => quoted(formatFieldPath(path));

/** `"a", "b"` for columns that stay as they are. */
function plainNames(columns: readonly NamedExpression[]): readonly string[] | undefined {
  const isPlain = columns.every(
    ({ name, expression }) => expression.kind === "column" && expression.path.length === 1 && expression.path[0] === name,
  );
  return isPlain ? columns.map(({ name }) => quoted(name)) : undefined;
}

function columnsCallback(columns: readonly NamedExpression[], scope: ScriptScope): Layout {
  const entries = columns.map(({ name, expression }) => `${objectKey(name)}: ${typescriptExpression(expression, scope)}`);
  return entries.some((entry) => /\bc[.[]/.test(entry)) ? ["(c) => (", object(entries), ")"] : object(entries);
}

const object = (entries: readonly string[]): Layout =>
  group("{", indent(line, joined(entries, [",", line])), { kind: "line", flat: " ", broken: "," }, "}");

function joinCall(node: JoinNode, other: Layout, use: Use): Layout {
  const options = [
    ...(node.type === "inner" || node.type === "cross" ? [] : [`type: ${quoted(node.type)}`]),
    ...(node.rightPrefix === undefined ? [] : [`rightPrefix: ${quoted(node.rightPrefix)}`]),
  ];
  const rest = options.length === 0 ? [] : [object(options)];
  switch (node.on.kind) {
    case "always":
      if (node.type !== "cross") throw notInTypescript(node, "a join has a condition");
      return call("crossJoin", [other, ...rest]);
    case "using":
      return call("join", [other, `{ using: [${node.on.columns.map(quoted).join(", ")}] }`, ...rest]);
    case "condition":
      return call("join", [other, `(l, r) => ${typescriptValue(node.on.condition, { columns: ["l", "r"], use })}`, ...rest]);
  }
}

function sortCall(by: readonly SortKey[], scope: ScriptScope): Layout {
  const keys = by.map((key) => typescriptSortKey(key, scope));
  const isPlain = by.every(({ expression }) => expression.kind === "column" && expression.path.length === 1);
  return call("sort", isPlain ? keys : [callback(keys.length === 1 ? (keys[0] ?? "") : `[${keys.join(", ")}]`)]);
}

const mappingText = ({ from, fromType, to, toType }: FieldMapping) =>
  `[${[formatFieldPath(from), typeText(fromType), formatFieldPath(to), typeText(toType)].map(quoted).join(", ")}]`;

/** In Glue's words, but for nested types, which the sdk is told in full. */
const typeText = (type: DataType) => (["array", "map", "struct", "choice"].includes(type.kind) ? formatHiveType(type) : glueTypeName(type));

function choiceText({ resolve, table }: ResolveChoiceNode): Layout {
  if (resolve.kind === "all" && resolve.action.kind === "match_catalog")
    return `{ matchCatalog: ${quoted(table === undefined ? "" : tableText(table))} }`;
  if (resolve.kind === "all") return quoted(actionText(resolve.action));
  return object(resolve.specs.map(({ path, action }) => `${objectKey(formatFieldPath(path))}: ${quoted(actionText(action))}`));
}

const actionText = (action: ChoiceAction): string =>
  action.kind === "cast" || action.kind === "project" ? `${action.kind}:${formatHiveType(action.type)}` : action.kind;

/** `database.table`; backticks hold names with dots. */
const tableText = ({ database, table }: TableName): string => formatFieldPath([database, table]);

function writeOptions(node: WriteNode): readonly Layout[] {
  const { format } = node;
  const compression = format === undefined ? "" : format.kind === "parquet" ? format.codec : format.compression;
  if (format?.kind === "csv" && (format.delimiter !== "," || !format.header)) throw notInTypescript(node, "this CSV is not the usual one");
  const options = [
    ...(node.mode === "append" ? [] : [`mode: ${quoted(node.mode)}`]),
    ...(format === undefined ? [] : [`format: ${quoted(format.kind)}`]),
    ...(compression === "" || compression === "none" || compression === "snappy" ? [] : [`compression: ${quoted(compression)}`]),
    ...((node.partitionBy ?? []).length === 0 ? [] : [`partitionBy: [${(node.partitionBy ?? []).map(quoted).join(", ")}]`]),
    ...(node.location === undefined ? [] : [`location: ${quoted(node.location)}`]),
    ...(node.fileSize === undefined ? [] : [`fileSize: ${String(node.fileSize)}`]),
  ];
  return options.length === 0 ? [] : [object(options)];
}
