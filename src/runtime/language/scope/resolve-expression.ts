import type { Call, Expression, ExpressionItem, Lambda, Name, Window } from "../syntax/tree.ts";
import type { Target } from "./analysis.ts";
import { fieldOf } from "./columns.ts";
import { resolveName, resolvePath } from "./resolve-name.ts";
import type { Resolver, Surroundings } from "./resolver.ts";
import { typeOf, typeOfItem } from "./type-of.ts";

/** Walks through an expression. */
export function resolveExpression(resolver: Resolver, expression: Expression, around: Surroundings): void {
  for (const item of expression.items) resolveItem(resolver, item, around);
}

function resolveItem(resolver: Resolver, item: ExpressionItem, around: Surroundings): void {
  const all = (expressions: readonly Expression[]) => expressions.forEach((each) => resolver.expression(each, around));
  switch (item.kind) {
    case "operator":
    case "literal":
    case "argument":
      break;
    case "reference": {
      const type = resolvePath(resolver, item.path, around);
      if (type !== undefined) resolver.types.set(item, type);
      break;
    }
    case "star":
      if (item.qualifier !== undefined) resolvePath(resolver, { ...item.qualifier, endsWithDot: true }, around);
      for (const name of [...item.exclude, ...item.rename.filter((_, index) => index % 2 === 0)]) resolveName(resolver, name, around);
      for (const replaced of item.replace) {
        all([replaced.expression]);
        if (replaced.alias !== undefined) resolveName(resolver, replaced.alias, around);
      }
      break;
    case "call":
      resolveCall(resolver, item, around);
      break;
    case "group": {
      // In `[x.a FOR x IN list]` the list stands behind what is made of its items.
      const [body, ...rest] = item.expressions;
      all(rest);
      if (body !== undefined) {
        typeParameters(resolver, body, rest[0]);
        all([body]);
      }
      break;
    }
    case "subquery-expression": {
      const type = resolver.query(item.query, { ...around, windows: [] }).columns[0]?.type;
      if (type !== undefined) resolver.types.set(item, type);
      break;
    }
    case "cast":
      all([item.operand]);
      break;
    case "field":
      resolveItem(resolver, item.of, around);
      if (item.name !== undefined) resolveField(resolver, item.of, item.name);
      break;
    case "element":
      resolveItem(resolver, item.of, around);
      all(item.index);
      break;
    case "case":
      all(item.expressions);
      break;
    case "struct":
      for (const field of item.fields) all(field.value === undefined ? [field.key] : [field.key, field.value]);
      break;
    case "lambda":
      resolveLambda(resolver, item, around);
      break;
  }
}

/** A field of what is no plain name: `f(x).a`, `a[1].b`. */
function resolveField(resolver: Resolver, of: ExpressionItem, name: Name): void {
  const struct = typeOfItem(resolver, of);
  if (struct?.kind !== "struct") return;
  const type = fieldOf(struct, name.text);
  const column = { name: name.text, type, origin: undefined, definition: undefined, item: undefined };
  const target: Target = type === undefined ? { kind: "unknown", what: "field" } : { kind: "field", column, path: [name.text], type };
  resolver.occurrences.push({ start: name.start, end: name.end, name, role: "reference", target });
}

function resolveCall(resolver: Resolver, call: Call, around: Surroundings): void {
  const name = call.name.parts.at(-1);
  if (name === undefined) return;
  // `column.upper()`.
  const receiver = call.name.parts.slice(0, -1);
  const last = receiver.at(-1);
  if (last !== undefined) {
    resolvePath(resolver, { ...call.name, parts: receiver, end: last.end, endsWithDot: true }, around);
  }
  const target: Target = { kind: "function", name: name.text.toLowerCase() };
  resolver.occurrences.push({ start: name.start, end: name.end, name, role: "reference", target });
  for (const argument of call.arguments) {
    if (argument !== call.arguments[0]) typeParameters(resolver, argument.value, call.arguments[0]?.value);
    resolver.expression(argument.value, around);
  }
  for (const expression of call.orderBy) resolver.expression(expression, around);
  if (call.filter !== undefined) resolver.expression(call.filter, around);
  if (call.over !== undefined) resolveWindow(resolver, call.over, around);
}

/** The parameter of a lambda is an item of the list that it is called with. */
function typeParameters(resolver: Resolver, { items }: Expression, list: Expression | undefined): void {
  const type = items[0]?.kind === "lambda" && list !== undefined ? typeOf(resolver, list) : undefined;
  const parameter = items[0]?.kind === "lambda" ? items[0].parameters[0] : undefined;
  if (type?.kind === "array" && parameter !== undefined) resolver.parameterTypes.set(parameter, type.element);
}

function resolveWindow(resolver: Resolver, window: Window, around: Surroundings): void {
  const { name } = window;
  const named = name && around.windows.find((each) => each.name?.text.toLowerCase() === name.text.toLowerCase());
  if (name !== undefined && named !== undefined) {
    resolver.occurrences.push({ start: name.start, end: name.end, name, role: "reference", target: { kind: "window", window: named } });
  }
  for (const expression of [...window.partitionBy, ...window.orderBy]) resolver.expression(expression, around);
}

function resolveLambda(resolver: Resolver, lambda: Lambda, around: Surroundings): void {
  for (const parameter of lambda.parameters) {
    const target: Target = { kind: "lambda-parameter", lambda, parameter, type: resolver.parameterTypes.get(parameter) };
    resolver.occurrences.push({ start: parameter.start, end: parameter.end, name: parameter, role: "definition", target });
  }
  resolver.expression(lambda.body, { ...around, lambdas: [lambda, ...around.lambdas] });
}
