import { PlanError } from "../../errors.ts";
import type { CallExpression, Expression, ScalarFunction } from "../../expression.ts";
import { objectKey } from "./constant-name.ts";

interface Texts {
  /** Something with methods. */
  receiver(expression: Expression): string;
  /** The same, or a plain value. */
  value(expression: Expression): string;
  use(name: string): string;
}

/** A call as the sdk has it: mostly a method of the first argument. */
export function callText({ function: name, arguments: given }: CallExpression, texts: Texts): string {
  const [first, second, third] = given;
  const method = (called: string, of: Expression | undefined, rest: readonly (Expression | undefined)[]) =>
    `${of === undefined ? "" : texts.receiver(of)}.${called}(${rest.flatMap((each) => (each === undefined ? [] : [texts.value(each)])).join(", ")})`;
  const receivers = (of: readonly Expression[]) => of.map((each) => texts.receiver(each)).join(", ");
  const values = (of: readonly Expression[]) => of.map((each) => texts.value(each)).join(", ");
  if ((name === "and" || name === "or") && given.length > 2) return `${texts.use(name)}(${receivers(given)})`;
  if (name === "in") return `${receivers(given.slice(0, 1))}.in([${values(given.slice(1))}])`;
  if (name === "greatest" || name === "least" || name === "array") return `${texts.use(name)}(${receivers(given)})`;
  if (name === "currentDate" || name === "currentTimestamp") return `${texts.use(name)}()`;
  if (name === "concat") return `${texts.use("concat")}(${values(given)})`;
  if (name === "struct") {
    const fields = fieldsOf(given).map(([key, value]) => `${objectKey(key)}: ${texts.receiver(value)}`);
    return `${texts.use("struct")}({ ${fields.join(", ")} })`;
  }
  if (name === "dateTrunc") return method("truncate", second, [first]);
  if (name === "dateDiff") return method("until", second, [third, first]);
  if (name === "dateAdd") return method("plus", first, [second, third ?? { kind: "literal", value: "day", type: { kind: "string" } }]);
  return method(methods[name] ?? name, first, given.slice(1));
}

function fieldsOf(given: readonly Expression[]): readonly (readonly [string, Expression])[] {
  const fields: (readonly [string, Expression])[] = [];
  for (let at = 0; at + 1 < given.length; at += 2) {
    const [name, value] = given.slice(at, at + 2) as [Expression, Expression];
    if (name.kind !== "literal") throw new PlanError("struct: the name of a field must be a literal text");
    fields.push([String(name.value), value]);
  }
  return fields;
}

/** Where the sdk's name is another. */
const methods: Partial<Record<ScalarFunction, string>> = {
  arrayLength: "size",
  arrayContains: "includes",
  mapValue: "value",
  formatTimestamp: "format",
};
