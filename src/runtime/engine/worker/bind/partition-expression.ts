import type { SyntaxNode } from "./parse-select.ts";

/** A comparison of one column with constants. */
interface ColumnCondition {
  /** The column's name, after what qualifies it. */
  readonly path: readonly string[];
  /** In the grammar of GetPartitions. */
  readonly expression: string;
  /** Some constant is not a text. */
  readonly comparesTyped: boolean;
}

/** `undefined` for anything else than a comparison of one column with constants. */
export function partitionExpression(node: SyntaxNode): ColumnCondition | undefined {
  const type = String(node["type"]);
  const comparison = comparisons.get(type);
  if (comparison !== undefined) {
    const [left, right] = [node["left"] as SyntaxNode, node["right"] as SyntaxNode];
    const written =
      ({ operator }: { readonly operator: string }) =>
      (name: string, [value = ""]: readonly string[]) =>
        `${name} ${operator} ${value}`;
    return condition(left, [right], written(comparison)) ?? condition(right, [left], written({ operator: comparison.mirrored }));
  }
  if (type === "COMPARE_BETWEEN") {
    const bounds = [node["lower"], node["upper"]] as readonly SyntaxNode[];
    return condition(node["input"] as SyntaxNode, bounds, (name, [low = "", high = ""]) => `${name} BETWEEN ${low} AND ${high}`);
  }
  if (type === "COMPARE_IN") {
    const [input, ...options] = node["children"] as readonly [SyntaxNode, ...SyntaxNode[]];
    return condition(input, options, (name, values) => `${name} IN (${values.join(", ")})`);
  }
  return undefined;
}

const comparisons: ReadonlyMap<string, { readonly operator: string; readonly mirrored: string }> = new Map([
  ["COMPARE_EQUAL", { operator: "=", mirrored: "=" }],
  ["COMPARE_NOTEQUAL", { operator: "<>", mirrored: "<>" }],
  ["COMPARE_LESSTHAN", { operator: "<", mirrored: ">" }],
  ["COMPARE_LESSTHANOREQUALTO", { operator: "<=", mirrored: ">=" }],
  ["COMPARE_GREATERTHAN", { operator: ">", mirrored: "<" }],
  ["COMPARE_GREATERTHANOREQUALTO", { operator: ">=", mirrored: "<=" }],
]);

/** GetPartitions' grammar has no quoted names: a name that is not a plain word is not pushed. */
function condition(
  column: SyntaxNode,
  constants: readonly SyntaxNode[],
  written: (name: string, values: readonly string[]) => string,
): ColumnCondition | undefined {
  const path = column["type"] === "COLUMN_REF" ? (column["column_names"] as readonly string[]) : [];
  const name = path.at(-1) ?? "";
  const values = constants.map(constantText).filter((value) => value !== undefined);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || values.length < constants.length || values.length === 0) {
    return undefined;
  }
  const comparesTyped = constants.some((constant) => constant["type"] !== "VALUE_CONSTANT" || !isText(constant));
  return { path, expression: written(name, values), comparesTyped };
}

/** Texts, whole numbers, dates and timestamps. Nulls make a comparison never true, and are left to the engine. */
function constantText(node: SyntaxNode): string | undefined {
  if (node["type"] === "OPERATOR_CAST" && node["try_cast"] !== true) {
    const pattern = datePatterns[String((node["cast_type"] as SyntaxNode)["id"])];
    const inner = node["child"] as SyntaxNode;
    return isText(inner) && pattern?.test(String(valueOf(inner)?.["value"])) === true ? constantText(inner) : undefined;
  }
  const value = valueOf(node);
  if (value === undefined || value["is_null"] === true) {
    return undefined;
  }
  switch ((value["type"] as SyntaxNode)["id"]) {
    case "VARCHAR":
      return `'${String(value["value"]).replaceAll("'", "''")}'`;
    case "INTEGER":
    case "BIGINT":
      return String(value["value"]);
    default:
      return undefined;
  }
}

function isText(node: SyntaxNode): boolean {
  return (valueOf(node)?.["type"] as SyntaxNode | undefined)?.["id"] === "VARCHAR";
}

function valueOf(node: SyntaxNode): SyntaxNode | undefined {
  return node["type"] === "VALUE_CONSTANT" ? (node["value"] as SyntaxNode) : undefined;
}

/** Only what both sides read as the same value. */
const datePatterns: Readonly<Record<string, RegExp>> = {
  DATE: /^\d{4}-\d\d-\d\d$/,
  TIMESTAMP: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
};
