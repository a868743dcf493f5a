import { isSecretName } from "../../catalog/secrets.ts";
import { validationFailed } from "../errors.ts";
import type { OperationShape } from "./decode-input.ts";
import { memberShape, resolveShape } from "./decode-input.ts";
import type { Constraint, ServiceModel } from "./service-model.ts";

/** AWS reports no more than a handful in one answer. */
const mostErrors = 10;
const longestValue = 200;

/**
 * Holds a decoded input to the constraints of the service's own model. Throws AWS's ValidationException, which names each
 * violation by the value, the path in the request (`tableInput.storageDescriptor.columns.3.member.name`) and what would be right.
 */
export function checkConstraints(shape: OperationShape, input: unknown, model: ServiceModel): void {
  const errors: string[] = [];
  const compiled = patternsOf(model);
  checkShape(shape[4], input, "");
  if (errors.length > 0) throw validationFailed(errors);

  function checkShape(reference: unknown, value: unknown, path: string): void {
    const resolved = resolveShape(reference);
    if (!Array.isArray(resolved) || value === undefined || errors.length >= mostErrors) return;
    switch (resolved[0]) {
      case 0:
        return checkShape(resolved[4], value, path);
      case 1:
        return (value as readonly unknown[]).forEach((item, index) =>
          checkShape(memberShape(resolved[4]), item, `${path}.${String(index + 1)}.member`),
        );
      case 2:
        return Object.entries(value as object).forEach(([key, item]) =>
          checkShape(memberShape(resolved[5]), item, `${path}.${key}.member`),
        );
      default:
        return checkStructure(resolved as unknown as StructureShape, value as Readonly<Record<string, unknown>>, path);
    }
  }

  function checkStructure(shape: StructureShape, value: Readonly<Record<string, unknown>>, path: string): void {
    const [, , structure, , names, shapes, required = 0] = shape;
    const constraints = model.structures[structure] ?? {};
    if (constraints["*"] !== undefined && Object.keys(value).length !== 1) {
      report(Object.keys(value).join(", "), path, "Member must have exactly one member set");
    }
    for (const [index, name] of names.entries()) {
      const memberPath = `${path === "" ? "" : `${path}.`}${lowerFirst(name)}`;
      const member = value[name];
      if (member === undefined) {
        if (index < required) report(null, memberPath, "Member must not be null");
        continue;
      }
      const number = constraints[name];
      if (number !== undefined) checkValue(model.constraints[number] ?? {}, member, memberPath);
      checkShape(memberShape(shapes[index]), member, memberPath);
    }
  }

  function checkValue(constraint: Constraint, value: unknown, path: string): void {
    if (typeof value === "bigint") return;
    if (typeof value === "number") return checkBounds(constraint, value, value, path, "value");
    const size = sizeOf(value);
    if (size !== undefined) checkBounds(constraint, size, value, path, "length");
    if (typeof value === "string") return checkText(constraint, value, path);
    if (Array.isArray(value) && constraint.member !== undefined) {
      const { member } = constraint;
      return value.forEach((item, index) => checkValue(member, item, `${path}.${String(index + 1)}.member`));
    }
    if (constraint.key === undefined && constraint.value === undefined) return;
    for (const [key, item] of Object.entries(value as object)) {
      if (constraint.key !== undefined) checkValue(constraint.key, key, `${path}.key`);
      if (constraint.value !== undefined) checkValue(constraint.value, item, `${path}.${key}.member`);
    }
  }

  function checkBounds({ min, max }: Constraint, measured: number, value: unknown, path: string, what: "value" | "length"): void {
    if (min !== undefined && measured < min) report(value, path, `Member must have ${what} greater than or equal to ${String(min)}`);
    if (max !== undefined && measured > max) report(value, path, `Member must have ${what} less than or equal to ${String(max)}`);
  }

  function checkText(constraint: Constraint, value: string, path: string): void {
    if (constraint.enum !== undefined && !constraint.enum.includes(value)) {
      report(value, path, `Member must satisfy enum value set: [${constraint.enum.join(", ")}]`);
    }
    if (constraint.pattern !== undefined && compiled(constraint.pattern).test(value) !== true) {
      report(value, path, `Member must satisfy regular expression pattern: ${constraint.written ?? constraint.pattern}`);
    }
  }

  function report(value: unknown, path: string, constraint: string): void {
    if (errors.length < mostErrors)
      errors.push(`Value ${holdsSecret(path) ? "'***'" : shown(value)} at '${path}' failed to satisfy constraint: ${constraint}`);
  }
}

/** Also what is called a URL: one may have a password in it. */
const holdsSecret = (path: string) => path.split(".").some((name) => isSecretName(name) || /_URL$/.test(name));

type StructureShape = readonly [3, string, string, unknown, readonly string[], readonly unknown[], number?];

const compiledPatterns = new WeakMap<ServiceModel, Map<string, RegExp>>();

function patternsOf(model: ServiceModel): (pattern: string) => RegExp {
  const known = compiledPatterns.get(model) ?? new Map<string, RegExp>();
  compiledPatterns.set(model, known);
  return (pattern) => {
    const expression = known.get(pattern) ?? new RegExp(pattern, "u");
    known.set(pattern, expression);
    return expression;
  };
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (typeof value === "object" && value !== null && !(value instanceof Date)) return Object.keys(value).length;
  return undefined;
}

function shown(value: unknown): string {
  if (value === null) return "null";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `'${text.length > longestValue ? `${text.slice(0, longestValue)}...` : text}'`;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
