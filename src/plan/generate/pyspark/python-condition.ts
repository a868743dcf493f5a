import { PlanError } from "../../errors.ts";
import type { CallExpression, ColumnExpression, Expression, LiteralExpression, ScalarFunction } from "../../expression.ts";
import type { FilterNode } from "../../plan.ts";
import { categoryOf } from "../../type-category.ts";
import { notInPyspark } from "../errors.ts";
import { pythonString } from "./python-text.ts";

/**
 * A condition on `row`, a record as Filter gets it. What is compared with a null is not true, as in SQL; Python would end the run. Throws a
 * PlanError for what is more than comparisons of fields with values.
 */
export function pythonCondition(node: FilterNode, condition: Expression): string {
  if (condition.kind !== "call") throw notInPyspark(node, "a Filter there is made of comparisons");
  const text = (each: Expression) => pythonCondition(node, each);
  const { function: name, arguments: given } = condition;
  if (name === "and" || name === "or") {
    const isLoose = (each: Expression) => each.kind === "call" && (each.function === "and" || each.function === "or");
    return given.map((each) => (isLoose(each) ? `(${text(each)})` : text(each))).join(` ${name} `);
  }
  if (name === "isNull") return `${field(node, given[0])} is None`;
  if (name === "isNotNull") return `${field(node, given[0])} is not None`;
  if (name === "contains") return guarded(node, condition, (of, value) => `${value} in ${of}`);
  const sign = signs.get(name);
  if (sign === undefined) throw notInPyspark(node, `${name}() in a Filter is not among what it can say`);
  return guarded(node, condition, (of, value) => `${of} ${sign} ${value}`);
}

const signs: ReadonlyMap<ScalarFunction, string> = new Map([
  ["eq", "=="],
  ["ne", "!="],
  ["lt", "<"],
  ["le", "<="],
  ["gt", ">"],
  ["ge", ">="],
]);

function guarded(node: FilterNode, { arguments: given }: CallExpression, write: (field: string, value: string) => string): string {
  const [column, value] = given;
  if (value?.kind !== "literal") throw notInPyspark(node, "a Filter there compares a field with a value");
  const name = field(node, column);
  return `(${name} is not None and ${write(name, literalText(value))})`;
}

function field(node: FilterNode, expression: Expression | undefined): string {
  if (expression?.kind !== "column") throw notInPyspark(node, "a Filter there compares fields, not expressions");
  return (expression satisfies ColumnExpression).path.reduce((text, name) => `${text}[${pythonString(name)}]`, "row");
}

function literalText({ value, type }: LiteralExpression): string {
  // Their modules are not imported in a generated script.
  if (type.kind === "date") return `__import__("datetime").date.fromisoformat(${pythonString(String(value))})`;
  if (type.kind === "timestamp") return `__import__("datetime").datetime.fromisoformat(${pythonString(String(value))})`;
  if (type.kind === "decimal") return `__import__("decimal").Decimal(${pythonString(String(value))})`;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (categoryOf(type) === "number") return String(value);
  if (categoryOf(type) === "text") return pythonString(String(value));
  throw new PlanError(`a value of the type ${type.kind} cannot be compared in a Filter`);
}
