import type { DataType } from "../../../plan/type.ts";
import type { Name, Path } from "../syntax/tree.ts";
import type { Scope, ScopeColumn, ScopeRelation, Target } from "./analysis.ts";
import { columnNamed, fieldOf } from "./columns.ts";
import type { Resolver, Surroundings } from "./resolver.ts";

/** What a name without a dot means; notes it. */
export function resolveName(resolver: Resolver, name: Name, around: Surroundings): void {
  const { start, end } = name;
  resolvePath(resolver, { kind: "path", start, end, parts: [name], endsWithDot: false }, around);
}

/**
 * What the parts of a dotted name mean: notes them, and answers the type of the whole. Of a path that ends with a dot every part
 * stands before a dot: it may name a relation.
 */
export function resolvePath(resolver: Resolver, path: Path, around: Surroundings): DataType | undefined {
  const { parts } = path;
  const [first] = parts;
  if (first === undefined || first.text === "") return undefined;
  const note = (name: Name, target: Target) =>
    resolver.occurrences.push({ start: name.start, end: name.end, name, role: "reference", target });
  const lambda = around.lambdas.find((each) => each.parameters.some((parameter) => isSame(parameter.text, first.text)));
  if (lambda !== undefined) {
    const parameter = lambda.parameters.find((each) => isSame(each.text, first.text)) ?? first;
    const type = resolver.parameterTypes.get(parameter);
    note(first, { kind: "lambda-parameter", lambda, parameter, type });
    const column = { name: parameter.text, type, origin: undefined, definition: parameter, item: undefined };
    return noteFields(note, column, parts.slice(1));
  }
  for (let scope = around.scope; scope !== undefined; scope = scope.outer) {
    const found = inScope(scope, path, around.prefersAliases);
    if (found !== undefined) {
      found.relationParts.forEach((target, index) => note(parts[index] ?? first, target));
      return found.column === undefined
        ? undefined
        : noteColumn(note, found.column, parts.slice(found.relationParts.length), found.relation);
    }
  }
  noteUnknown(path, around.scope, note);
  return undefined;
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

interface Found {
  /** What the parts before the column mean. */
  readonly relationParts: readonly Target[];
  readonly relation: ScopeRelation | undefined;
  readonly column: ScopeColumn | { readonly kind: "alias"; readonly column: ScopeColumn } | { readonly kind: "unknown" } | undefined;
}

function inScope(scope: Scope, { parts, endsWithDot }: Path, prefersAliases: boolean): Found | undefined {
  const [first, second, third] = parts;
  if (first === undefined) return undefined;
  const isQualified = endsWithDot || second !== undefined;
  const relation = isQualified ? scope.relations.find(({ name }) => isSame(name, first.text)) : undefined;
  if (relation !== undefined) {
    const column = second && columnNamed(relation.columns, second.text);
    const unknown = second !== undefined && relation.isComplete ? ({ kind: "unknown" } as const) : undefined;
    return { relationParts: [{ kind: "alias", relation }], relation, column: column ?? unknown };
  }
  const withDatabase =
    second && (third !== undefined || endsWithDot) ? scope.relations.find((each) => isTable(each, first, second)) : undefined;
  if (withDatabase !== undefined) {
    const column = third && columnNamed(withDatabase.columns, third.text);
    const database: Target = { kind: "database", database: first.text.toLowerCase() };
    const unknown = third !== undefined && withDatabase.isComplete ? ({ kind: "unknown" } as const) : undefined;
    return { relationParts: [database, { kind: "alias", relation: withDatabase }], relation: withDatabase, column: column ?? unknown };
  }
  const alias = scope.aliases.find(({ name }) => isSame(name, first.text));
  const asAlias: Found | undefined = alias && { relationParts: [], relation: undefined, column: { kind: "alias", column: alias } };
  if (prefersAliases && asAlias !== undefined) return asAlias;
  for (const each of scope.relations) {
    const column = columnNamed(each.columns, first.text);
    if (column !== undefined) return { relationParts: [], relation: each, column };
  }
  const row = isQualified ? undefined : scope.relations.find(({ name }) => isSame(name, first.text));
  return asAlias ?? (row && { relationParts: [{ kind: "alias", relation: row }], relation: row, column: undefined });
}

function isTable({ relation }: ScopeRelation, database: Name, table: Name): boolean {
  if (relation.kind !== "table" || relation.alias !== undefined) return false;
  const { parts } = relation.path;
  return isSame(parts.at(-1)?.text ?? "", table.text) && (parts.length === 1 || isSame(parts.at(-2)?.text ?? "", database.text));
}

function noteColumn(
  note: (name: Name, target: Target) => void,
  found: NonNullable<Found["column"]>,
  parts: readonly Name[],
  relation: ScopeRelation | undefined,
): DataType | undefined {
  const [first, ...fields] = parts;
  if (first === undefined) return undefined;
  if ("kind" in found && found.kind === "unknown") {
    note(first, { kind: "unknown", what: "column" });
    return undefined;
  }
  const column = "kind" in found ? found.column : found;
  note(first, "kind" in found ? { kind: "select-alias", column } : { kind: "column", column, relation });
  return noteFields(note, column, fields);
}

function noteFields(note: (name: Name, target: Target) => void, column: ScopeColumn, fields: readonly Name[]): DataType | undefined {
  let { type } = column;
  for (const [index, field] of fields.entries()) {
    // Only a struct tells its fields; what is behind anything else is not for us to judge.
    if (type?.kind !== "struct") return undefined;
    type = fieldOf(type, field.text);
    const path = fields.slice(0, index + 1).map(({ text }) => text);
    note(field, type === undefined ? { kind: "unknown", what: "field" } : { kind: "field", column, path, type });
  }
  return type;
}

function noteUnknown({ parts, endsWithDot }: Path, scope: Scope | undefined, note: (name: Name, target: Target) => void): void {
  const [first] = parts;
  if (first === undefined) return;
  let isKnown = true;
  for (let each = scope; each !== undefined; each = each.outer) isKnown &&= each.relations.every(({ isComplete }) => isComplete);
  if (parts.length > 1 || endsWithDot) note(first, { kind: "unknown", what: "table" });
  else if (isKnown) note(first, { kind: "unknown", what: "column" });
}
