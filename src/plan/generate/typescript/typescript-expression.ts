import { assertNever } from "../../assert-never.ts";
import { PlanError } from "../../errors.ts";
import type {
  AggregateExpression,
  CaseExpression,
  CastExpression,
  ColumnExpression,
  Expression,
  LiteralExpression,
  SortKey,
  WindowExpression,
} from "../../expression.ts";
import { formatHiveType } from "../../hive-type.ts";
import { objectKey, property } from "./constant-name.ts";
import { callText } from "./typescript-function.ts";
import { typescriptType } from "./typescript-type.ts";

/** Where an expression stands in a script. */
export interface ScriptScope {
  /** What callbacks call the columns: of one dataset, or of the two sides of a join. */
  readonly columns: readonly string[];
  /** Asks for a name that "epoxy" exports. */
  use(name: string): string;
}

/** An expression as the sdk's callbacks write it: something that has methods. */
export function typescriptExpression(expression: Expression, scope: ScriptScope): string {
  switch (expression.kind) {
    case "literal":
      return literalExpression(expression, scope);
    case "column":
      return columnText(expression, scope);
    case "call":
      return callText(expression, {
        receiver: (each) => typescriptExpression(each, scope),
        value: (each) => typescriptValue(each, scope),
        use: (name) => scope.use(name),
      });
    case "aggregate":
      return aggregateText(expression, scope);
    case "window":
      return windowText(expression, scope);
    case "cast":
      return castText(expression, scope);
    case "case":
      return caseText(expression, scope);
    default:
      return assertNever(expression);
  }
}

/** The same where a plain value will do, as an operand. */
export function typescriptValue(expression: Expression, scope: ScriptScope): string {
  if (expression.kind !== "literal" || expression.value === null) return typescriptExpression(expression, scope);
  const { kind } = expression.type;
  if (kind === "int" || kind === "double" || kind === "boolean") return String(expression.value);
  if (kind === "bigint") return `${String(expression.value)}n`;
  return kind === "string" ? JSON.stringify(expression.value) : literalExpression(expression, scope);
}

export function typescriptSortKey({ expression, direction, nulls }: SortKey, scope: ScriptScope): string {
  const isPlain = expression.kind === "column" && expression.path.length === 1;
  const by = isPlain ? JSON.stringify(expression.path[0]) : typescriptExpression(expression, scope);
  if (isPlain && direction === "ascending" && nulls === "last") return by;
  return `${scope.use(direction === "ascending" ? "asc" : "desc")}(${by})${nulls === "first" ? ".nullsFirst()" : ""}`;
}

function columnText({ path: [name, ...fields], input }: ColumnExpression, { columns }: ScriptScope): string {
  const row = columns[input ?? 0] ?? "c";
  return `${row}${property(name)}${fields.map((field) => `.field(${JSON.stringify(field)})`).join("")}`;
}

function literalExpression({ value, type }: LiteralExpression, scope: ScriptScope): string {
  if (value === null) {
    const cast = type.kind === "null" ? undefined : typescriptType(type);
    return cast === undefined ? `${scope.use("lit")}(null)` : `${scope.use("lit")}(null).cast(${typed(cast, scope)})`;
  }
  if (type.kind === "date" || type.kind === "timestamp") return `${scope.use(type.kind)}(${JSON.stringify(value)})`;
  const lit = scope.use("lit");
  if (type.kind === "int" || type.kind === "double" || type.kind === "boolean") return `${lit}(${String(value)})`;
  if (type.kind === "bigint") return `${lit}(${String(value)}n)`;
  if (type.kind === "string") return `${lit}(${JSON.stringify(value)})`;
  const cast = typescriptType(type);
  if (cast === undefined) throw new PlanError(`a literal of the type ${formatHiveType(type)} cannot be written in TypeScript`);
  return `${lit}(${JSON.stringify(String(value))}).cast(${typed(cast, scope)})`;
}

/** `types.bigint`, with its import. */
function typed(text: string, scope: ScriptScope): string {
  scope.use("types");
  return text;
}

function castText({ input, type, onError }: CastExpression, scope: ScriptScope): string {
  const text = typescriptType(type);
  if (text === undefined) throw new PlanError(`a cast to ${formatHiveType(type)} cannot be written in TypeScript`);
  return `${typescriptExpression(input, scope)}.cast(${typed(text, scope)}${onError === "null" ? ', { onError: "null" }' : ""})`;
}

function caseText({ branches, otherwise }: CaseExpression, scope: ScriptScope): string {
  const texts = branches.map(
    ({ when, then }, index) =>
      `${index === 0 ? scope.use("when") : ".when"}(${typescriptExpression(when, scope)}, ${typescriptValue(then, scope)})`,
  );
  return `${texts.join("")}${otherwise === undefined ? "" : `.otherwise(${typescriptValue(otherwise, scope)})`}`;
}

function aggregateText({ function: name, arguments: given, distinct, filter }: AggregateExpression, scope: ScriptScope): string {
  const isCountDistinct = name === "count" && distinct === true && filter === undefined;
  const call = `${scope.use(isCountDistinct ? "countDistinct" : (renamed[name] ?? name))}(${operands(name, given, scope)})`;
  if (isCountDistinct) return call;
  return `${call}${distinct === true ? ".distinct()" : ""}${filter === undefined ? "" : `.filter(${typescriptExpression(filter, scope)})`}`;
}

function windowText({ function: name, arguments: given, partitionBy, orderBy, frame }: WindowExpression, scope: ScriptScope): string {
  const partition = partitionBy.map((each) =>
    each.kind === "column" && each.path.length === 1 ? JSON.stringify(each.path[0]) : typescriptExpression(each, scope),
  );
  const options = [
    ...(partition.length === 0 ? [] : [["partitionBy", `[${partition.join(", ")}]`]]),
    ...(orderBy.length === 0 ? [] : [["orderBy", `[${orderBy.map((key) => typescriptSortKey(key, scope)).join(", ")}]`]]),
    ...(frame === undefined ? [] : [[frame.unit, `[${JSON.stringify(frame.start)}, ${JSON.stringify(frame.end)}]`]]),
  ];
  const over = options.map(([key = "", value = ""]) => `${objectKey(key)}: ${value}`).join(", ");
  return `${scope.use(renamed[name] ?? name)}(${operands(name, given, scope)}).over(${over === "" ? "{}" : `{ ${over} }`})`;
}

/** Of these the first is a column, what follows plain values, but for those that look at a second column. */
const operands = (name: string, given: readonly Expression[], scope: ScriptScope) =>
  given
    .map((each, index) =>
      index === 0 || name === "minBy" || name === "maxBy" ? typescriptExpression(each, scope) : typescriptValue(each, scope),
    )
    .join(", ");

/** Where the sdk's name is another. */
const renamed: Readonly<Record<string, string>> = { stddevSamp: "stddev", varSamp: "variance", varPop: "variancePop" };
