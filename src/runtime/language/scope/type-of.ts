import type { DataType } from "../../../plan/type.ts";
import { functionType } from "../dialect/function-type.ts";
import { typeOfName } from "../dialect/type-of-name.ts";
import type { Expression, ExpressionItem, Literal, Reference } from "../syntax/tree.ts";
import type { ScopeColumn } from "./analysis.ts";
import { fieldOf } from "./columns.ts";
import type { Resolver } from "./resolver.ts";

/** The type of an expression that has been walked through, where it can be told without the engine. */
export function typeOf(resolver: Resolver, { items }: Expression): DataType | undefined {
  const [only] = items;
  if (only === undefined) return undefined;
  if (items.length === 1) return typeOfItem(resolver, only);
  const operators = items.flatMap((item) => (item.kind === "operator" ? [item.text] : []));
  if (operators.some((text) => conditions.has(text) || text.startsWith("IS ") || text.startsWith("NOT "))) return { kind: "boolean" };
  if (operators.includes("||")) return { kind: "string" };
  if (!operators.every((text) => arithmetic.has(text))) return undefined;
  const types = items.filter((item) => item.kind !== "operator").map((item) => typeOfItem(resolver, item));
  if (!types.every((type) => type !== undefined)) return undefined;
  return operators.includes("/") && types.every(isNumeric) ? { kind: "double" } : widest(types);
}

const conditions = new Set("AND OR NOT IN LIKE ILIKE BETWEEN = == <> != < > <= >= ISNULL NOTNULL EXISTS GLOB ~".split(" "));
const arithmetic = new Set(["+", "-", "*", "/", "//", "%", "**"]);
const widths = ["tinyint", "smallint", "int", "bigint", "decimal", "float", "double"] as const;

const isNumeric = (type: DataType) => (widths as readonly string[]).includes(type.kind);

function widest(types: readonly DataType[]): DataType | undefined {
  if (!types.every(isNumeric)) return undefined;
  const rank = (type: DataType) => (widths as readonly string[]).indexOf(type.kind);
  return types.reduce((a, b) => (rank(b) > rank(a) ? b : a));
}

export function typeOfItem(resolver: Resolver, item: ExpressionItem): DataType | undefined {
  switch (item.kind) {
    case "reference":
    case "subquery-expression":
      return resolver.types.get(item);
    case "literal":
      return typeOfLiteral(item);
    case "cast":
      return item.type === undefined ? undefined : typeOfName(item.type.text);
    case "call": {
      const types = item.arguments.map(({ value }) => typeOf(resolver, value));
      return item.name.parts.length === 1 ? functionType(item.name.parts[0]?.text ?? "", types) : undefined;
    }
    case "group": {
      const [first] = item.expressions;
      const type = first && typeOf(resolver, first);
      if (item.bracket === "[") return type && { kind: "array", element: type };
      return item.expressions.length === 1 ? type : undefined;
    }
    case "case": {
      const [first] = item.results;
      return first && typeOf(resolver, first);
    }
    case "field":
      return item.name && fieldOf(typeOfItem(resolver, item.of), item.name.text);
    case "element": {
      const type = typeOfItem(resolver, item.of);
      return type?.kind === "array" ? type.element : type?.kind === "map" ? type.value : undefined;
    }
    case "struct": {
      if (item.isMap) return undefined;
      const fields = item.fields.map(({ key, value }) => ({ name: keyText(key), type: value && typeOf(resolver, value) }));
      const known = fields.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]));
      return known.length === fields.length ? { kind: "struct", fields: known } : undefined;
    }
    case "operator":
    case "argument":
    case "star":
    case "lambda":
      return undefined;
  }
}

function keyText({ items }: Expression): string {
  const text = items[0]?.kind === "literal" ? items[0].text : "";
  return /^['"]/.test(text) ? text.slice(1, -1) : text;
}

function typeOfLiteral({ literal, text }: Literal): DataType {
  switch (literal) {
    case "string":
      return { kind: "string" };
    case "boolean":
      return { kind: "boolean" };
    case "null":
      return { kind: "null" };
    case "number": {
      if (/^\d+$/.test(text)) return { kind: Number(text) > 2_147_483_647 ? "bigint" : "int" };
      if (/^0[xX]/.test(text) || /[eE]/.test(text)) return { kind: "double" };
      const [whole = "", fraction = ""] = text.split(".");
      return { kind: "decimal", precision: Math.min(38, whole.length + fraction.length), scale: Math.min(38, fraction.length) };
    }
  }
}

/** The column that a reference names, without going into its fields. */
export function columnOf(resolver: Resolver, { path }: Reference): ScopeColumn | undefined {
  const last = path.parts.at(-1);
  const target = resolver.occurrences.findLast(({ name }) => name === last)?.target;
  return target?.kind === "column" || target?.kind === "select-alias" ? target.column : undefined;
}
