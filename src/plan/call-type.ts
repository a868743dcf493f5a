import type { Expression } from "./expression.ts";
import type { FunctionSignature, KnownOrNot } from "./function-signature.ts";
import { formatHiveType } from "./hive-type.ts";
import { categoryOf, type TypeCategory } from "./type-category.ts";
import type { DataType } from "./type.ts";

/** Checks the arguments of a call against the function's signature, tells each problem, and answers the result's type. */
export function callType(
  name: string,
  signature: FunctionSignature,
  given: readonly Expression[],
  types: readonly KnownOrNot[],
  problem: (message: string) => void,
): DataType | undefined {
  const { parameters, optional = 0 } = signature;
  const least = parameters.length - optional;
  const most = signature.repeats === true ? Infinity : parameters.length;
  if (given.length < least || given.length > most) {
    const expected = most === Infinity ? `${least} or more` : least === most ? String(least) : `${least} to ${most}`;
    problem(`${name}() takes ${expected} arguments, found ${given.length}`);
    return signature.result(types);
  }
  for (const [index, expression] of given.entries()) {
    const parameter = parameters[Math.min(index, parameters.length - 1)] ?? "any";
    const expected = parameter === "same" ? categoryOf(types[0]) : parameter;
    const type = types[index];
    if (type !== undefined && !fits(expected, expression, type)) {
      problem(
        parameter === "same"
          ? `${name}() cannot compare ${shown(types[0])} with ${shown(type)}: cast one of them`
          : `${name}() takes ${words[expected]} as argument ${index + 1}, found ${shown(type)}`,
      );
    }
  }
  return signature.result(types);
}

/** A literal text stands for whatever it can be read as: `day >= '2001-01-01'`. */
function fits(expected: TypeCategory, expression: Expression, type: DataType): boolean {
  const category = categoryOf(type);
  if (expected === "any" || category === "any" || category === expected) return true;
  if (category !== "text" || expression.kind !== "literal") return false;
  const text = String(expression.value).trim();
  switch (expected) {
    case "time":
      return /^\d{1,4}-\d{1,2}-\d{1,2}/.test(text);
    case "number":
      return text !== "" && Number.isFinite(Number(text));
    case "boolean":
      return /^(true|false)$/i.test(text);
    case "text":
    case "binary":
    case "array":
    case "map":
    case "struct":
      return false;
  }
}

const shown = (type: DataType | undefined) => (type === undefined ? "a value of unknown type" : formatHiveType(type));

const words: Readonly<Record<TypeCategory, string>> = {
  number: "a number",
  text: "a text",
  boolean: "true or false",
  time: "a date or timestamp",
  binary: "binary data",
  array: "an array",
  map: "a map",
  struct: "a struct",
  any: "anything",
};
