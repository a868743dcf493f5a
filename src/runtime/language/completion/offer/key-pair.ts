import type { DataType } from "../../../../plan/type.ts";
import type { ScopeColumn } from "../../scope/analysis.ts";

interface Side {
  /** The relation's table, or what it is called. */
  readonly relation: string;
  readonly column: Pick<ScopeColumn, "name" | "type">;
}

/** How likely two columns are joined by: 0 the likeliest; undefined where nothing speaks for it. */
export function keyPair(a: Side, b: Side): number | undefined {
  if (!areComparable(a.column.type, b.column.type)) return undefined;
  const left = a.column.name.toLowerCase();
  const right = b.column.name.toLowerCase();
  if (left === right) {
    if (!isKeyName(left)) return generic.has(left) ? undefined : 2;
    return isOwnKey(left, a.relation) || isOwnKey(left, b.relation) ? 0 : 0.5;
  }
  if (isForeignKey(left, b.relation, right) || isForeignKey(right, a.relation, left)) return left === "id" || right === "id" ? 0 : 1;
  return undefined;
}

/** `customer_id` for `id` of `customers`. */
function isForeignKey(name: string, relation: string, key: string): boolean {
  return (
    isKeyName(key) && singulars(relation.toLowerCase()).some((one) => name === `${one}_${key}` || name === `${one}${key}` || name === one)
  );
}

/** `id`, or `order_id` of `orders`: what tells the table's own rows apart. */
const isOwnKey = (name: string, relation: string): boolean =>
  name === "id" || singulars(relation.toLowerCase()).some((one) => name.startsWith(one) && isKeyName(name));

function singulars(name: string): readonly string[] {
  const last = name.split("_").at(-1) ?? name;
  const forms = (word: string) => [word, word.replace(/ies$/, "y"), word.replace(/(s|x|ch|sh)es$/, "$1"), word.replace(/s$/, "")];
  return [...new Set([...forms(name), ...forms(last)])];
}

/** By its name a column that tells rows apart. */
export const isKeyName = (name: string): boolean =>
  /(^|_)(id|key|code|no|nr|number|uuid|sk|fk|pk|iata|sku)$/i.test(name) || /[a-z]Id$/.test(name);

/** Names that columns of all kinds of things have. */
const generic = new Set(
  `name description comment title status type kind value created_at updated_at created updated city country state region year month day hour
  date timestamp total amount price quantity currency email`.split(/\s+/),
);

const categories: Readonly<Partial<Record<DataType["kind"], string>>> = {
  tinyint: "number",
  smallint: "number",
  int: "number",
  bigint: "number",
  float: "number",
  double: "number",
  decimal: "number",
  string: "text",
  char: "text",
  varchar: "text",
  date: "time",
  timestamp: "time",
};

/** Whether a comparison of the two makes sense; so it does where a type is not known. */
export function areComparable(a: DataType | undefined, b: DataType | undefined): boolean {
  if (a === undefined || b === undefined || a.kind === "null" || b.kind === "null") return true;
  return (categories[a.kind] ?? a.kind) === (categories[b.kind] ?? b.kind);
}

export const isNumber = (type: DataType | undefined): boolean => type !== undefined && categories[type.kind] === "number";
