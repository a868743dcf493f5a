import type { FunctionRelation, Join, Pivot, Relation, Select, TableRelation } from "../syntax/tree.ts";
import type { Output, RelationSource, Scope, ScopeColumn, ScopeRelation, Target } from "./analysis.ts";
import { columnNamed, columnsOfTable, renamed } from "./columns.ts";
import type { Resolver, Surroundings } from "./resolver.ts";
import { typeOf } from "./type-of.ts";

/** The FROM of a select while it is gone through: relations see those before them. */
interface From {
  readonly relations: ScopeRelation[];
  readonly merged: Set<string>;
  readonly select: Select;
  readonly surroundings: Surroundings;
}

/** Adds a relation, and what is joined to it, to the FROM. */
export function resolveRelation(resolver: Resolver, relation: Relation, from: From): void {
  switch (relation.kind) {
    case "table":
      resolveTable(resolver, relation, from);
      break;
    case "subquery": {
      const output = resolver.query(relation.query, { ...from.surroundings, scope: scopeSoFar(from) });
      add(resolver, from, relation, { kind: "query", query: relation.query }, output, "");
      break;
    }
    case "function":
      resolveFunction(resolver, relation, from);
      break;
    case "nested":
      resolveNested(resolver, relation, from);
      break;
    case "join":
      resolveJoin(resolver, relation, from);
      break;
    case "pivot":
      resolvePivot(resolver, relation, from);
      break;
  }
}

/** What subqueries in FROM see: DuckDB takes LATERAL for granted. */
function scopeSoFar({ relations, merged, select, surroundings }: From): Scope | undefined {
  return relations.length === 0
    ? surroundings.scope
    : { select, relations: [...relations], merged, aliases: [], outer: surroundings.scope };
}

function add(
  resolver: Resolver,
  from: From,
  relation: Exclude<Relation, Join>,
  source: RelationSource,
  output: Output,
  ownName: string,
): void {
  const columns = renamed(output.columns, relation.columnAliases, output.isComplete);
  const { alias } = relation;
  const added: ScopeRelation = { name: alias?.text ?? ownName, relation, source, columns, isComplete: output.isComplete };
  from.relations.push(added);
  if (alias !== undefined) {
    const target: Target = { kind: "alias", relation: added };
    resolver.occurrences.push({ start: alias.start, end: alias.end, name: alias, role: "definition", target });
  }
  for (const name of relation.columnAliases) {
    const column = columns.find(({ definition }) => definition === name);
    if (column !== undefined) {
      const target: Target = { kind: "column", column, relation: added };
      resolver.occurrences.push({ start: name.start, end: name.end, name, role: "definition", target });
    }
  }
}

function resolveTable(resolver: Resolver, relation: TableRelation, from: From): void {
  const { parts } = relation.path;
  const name = parts.at(-1);
  const database = parts.at(-2);
  if (name === undefined) return;
  const note = (part: typeof name, target: Target) =>
    resolver.occurrences.push({ start: part.start, end: part.end, name: part, role: "reference", target });
  if (database !== undefined && !relation.path.endsWithDot) {
    const isKnown = resolver.schemas.databases().some((each) => each.toLowerCase() === database.text.toLowerCase());
    note(database, isKnown ? { kind: "database", database: database.text.toLowerCase() } : { kind: "unknown", what: "database" });
  }
  const found = tableNamed(resolver, from.surroundings, database?.text, name.text);
  if (!relation.path.endsWithDot) note(name, targetOf(found));
  add(resolver, from, relation, found.source, found.output, name.text);
}

interface Found {
  readonly source: RelationSource;
  readonly output: Output;
}

function tableNamed(resolver: Resolver, { ctes }: Surroundings, database: string | undefined, name: string): Found {
  const lower = name.toLowerCase();
  const cte = database === undefined ? ctes.find((each) => each.cte.name.text.toLowerCase() === lower) : undefined;
  if (cte !== undefined) return { source: { kind: "cte", cte: cte.cte }, output: cte.output };
  const inDatabase = database ?? resolver.defaultDatabase;
  const created = resolver.created(inDatabase, name);
  const table = inDatabase === undefined ? undefined : resolver.schemas.table(inDatabase, name);
  if (table !== undefined) return { source: { kind: "table", table }, output: { columns: columnsOfTable(table), isComplete: true } };
  if (created !== undefined) {
    return { source: { kind: "created", database: inDatabase, statement: created.statement }, output: created.output };
  }
  return { source: { kind: "unknown", database: inDatabase, name }, output: { columns: [], isComplete: false } };
}

function targetOf({ source }: Found): Target {
  switch (source.kind) {
    case "table":
      return { kind: "table", table: source.table };
    case "cte":
      return { kind: "cte", cte: source.cte };
    case "created":
      return { kind: "created-table", statement: source.statement };
    case "query":
    case "function":
    case "derived":
    case "unknown":
      return { kind: "unknown", what: "table" };
  }
}

function resolveFunction(resolver: Resolver, relation: FunctionRelation, from: From): void {
  const { call } = relation;
  resolver.expression(
    { kind: "expression", start: call.start, end: call.end, items: [call] },
    { ...from.surroundings, scope: scopeSoFar(from) },
  );
  const name = call.name.parts.at(-1)?.text.toLowerCase() ?? "";
  const element = name === "unnest" ? call.arguments[0] && typeOf(resolver, call.arguments[0].value) : undefined;
  const isSeries = name === "range" || name === "generate_series";
  const type = element?.kind === "array" ? element.element : isSeries ? ({ kind: "bigint" } as const) : undefined;
  const column: ScopeColumn = { name, type, origin: undefined, definition: undefined, item: undefined };
  const isOne = name === "unnest" || isSeries;
  const named = isOne ? renamed([column], relation.columnAliases, true) : [];
  add(resolver, from, relation, { kind: "function", name }, { columns: named, isComplete: isOne }, name);
}

function resolveNested(resolver: Resolver, relation: Extract<Relation, { kind: "nested" }>, from: From): void {
  if (relation.relation === undefined) {
    add(resolver, from, relation, { kind: "derived" }, { columns: [], isComplete: false }, "");
  } else if (relation.alias === undefined) {
    resolveRelation(resolver, relation.relation, from);
  } else {
    add(resolver, from, relation, { kind: "derived" }, outputOf(resolver, relation.relation, from), "");
  }
}

/** The columns of a relation that is not itself seen in the FROM. */
function outputOf(resolver: Resolver, relation: Relation, from: From): Output {
  const inside: From = { ...from, relations: [], merged: new Set() };
  resolveRelation(resolver, relation, inside);
  return {
    columns: inside.relations.flatMap(({ columns }) => columns),
    isComplete: inside.relations.every(({ isComplete }) => isComplete),
  };
}

function resolveJoin(resolver: Resolver, join: Join, from: From): void {
  const first = from.relations.length;
  resolveRelation(resolver, join.left, from);
  const middle = from.relations.length;
  if (join.right !== undefined) resolveRelation(resolver, join.right, from);
  const left = from.relations.slice(first, middle);
  const right = from.relations.slice(middle);
  if (join.words.includes("NATURAL")) {
    for (const column of right.flatMap(({ columns }) => columns)) {
      if (left.some(({ columns }) => columnNamed(columns, column.name) !== undefined)) from.merged.add(column.name.toLowerCase());
    }
  }
  for (const name of join.using ?? []) {
    from.merged.add(name.text.toLowerCase());
    const relation = from.relations.find(({ columns }) => columnNamed(columns, name.text) !== undefined);
    const column = relation && columnNamed(relation.columns, name.text);
    const isKnown = from.relations.every(({ isComplete }) => isComplete);
    if (column === undefined && !isKnown) continue;
    const target: Target = column === undefined ? { kind: "unknown", what: "column" } : { kind: "column", column, relation };
    resolver.occurrences.push({ start: name.start, end: name.end, name, role: "reference", target });
  }
  if (join.on !== undefined) {
    resolver.expression(join.on, { ...from.surroundings, scope: scopeSoFar(from) });
  }
}

function resolvePivot(resolver: Resolver, pivot: Pivot, from: From): void {
  const source: Output =
    pivot.source === undefined ? { columns: [], isComplete: false } : outputOf(resolver, pivot.source, { ...from, relations: [] });
  const inner: ScopeRelation = { name: "", relation: pivot, source: { kind: "derived" }, ...source };
  const scope: Scope = { select: from.select, relations: [inner], aliases: [], merged: new Set(), outer: from.surroundings.scope };
  resolver.scopes.push({ start: pivot.start, end: pivot.end, value: scope });
  for (const expression of pivot.expressions) resolver.expression(expression, { ...from.surroundings, scope });
  const names = pivot.names.map((definition): ScopeColumn => ({
    name: definition.text,
    type: undefined,
    origin: undefined,
    definition,
    item: undefined,
  }));
  add(resolver, from, pivot, { kind: "derived" }, { columns: [...source.columns, ...names], isComplete: false }, "");
}
