import type { Clause, Cte, Query, QueryBody, Select } from "../syntax/tree.ts";
import type { CteDefinition, Output, Scope, ScopeColumn } from "./analysis.ts";
import { renamed } from "./columns.ts";
import { outputOfItem } from "./output-of-item.ts";
import { resolveRelation } from "./resolve-relation.ts";
import type { Resolver, Surroundings } from "./resolver.ts";
import { typeOf } from "./type-of.ts";

/** Walks through a query and answers its columns. */
export function resolveQuery(resolver: Resolver, query: Query, around: Surroundings): Output {
  let ctes = around.ctes;
  for (const cte of query.ctes) {
    resolver.ctes.push({ start: cte.start, end: cte.end, value: ctes });
    const output = cteOutput(resolver, cte, query.isRecursive, { ...around, ctes });
    ctes = [{ cte, output }, ...ctes];
  }
  const inner = { ...around, ctes, lambdas: [], windows: [] };
  const bodyStart = query.ctes.at(-1)?.end ?? query.start;
  resolver.ctes.push({ start: bodyStart, end: query.end, value: ctes });
  const output = query.body === undefined ? nothing : resolveBody(resolver, query.body, inner);
  resolver.outputs.set(query, output);
  const scope = query.body === undefined ? undefined : (scopeOfBody(resolver, query.body) ?? scopeOfOutput(output, query.body));
  if (scope !== undefined) {
    const from = query.clauses[0]?.start;
    if (from !== undefined) resolver.scopes.push({ start: from, end: query.end, value: scope });
    for (const clause of query.clauses) resolveClause(resolver, clause, { ...inner, scope });
  }
  return output;
}

const nothing: Output = { columns: [], isComplete: false };

function cteOutput(resolver: Resolver, cte: Cte, isRecursive: boolean, around: Surroundings): Output {
  resolver.occurrences.push({ start: cte.name.start, end: cte.name.end, name: cte.name, role: "definition", target: { kind: "cte", cte } });
  const named = (output: Output): Output => ({ ...output, columns: renamed(output.columns, cte.columns, output.isComplete) });
  if (cte.query === undefined) return named(nothing);
  let inner = around;
  if (isRecursive) {
    // What the recursion begins with tells the columns; what it finds is found again below.
    // Of those inside of it that is not asked: each level would be gone through twice as often as the one around it.
    const start = cte.query.body?.kind === "set-operation" && !resolver.isAhead ? cte.query.body.left : undefined;
    const silent = { ...resolver, isAhead: true, occurrences: [], scopes: [], ctes: [] };
    const self: CteDefinition = { cte, output: named(start === undefined ? nothing : resolveBody(silent, start, around)) };
    inner = { ...around, ctes: [self, ...around.ctes] };
  }
  const output = named(resolver.query(cte.query, inner));
  for (const name of cte.columns) {
    const column = output.columns.find(({ definition }) => definition === name);
    if (column !== undefined) {
      const target = { kind: "column", column, relation: undefined } as const;
      resolver.occurrences.push({ start: name.start, end: name.end, name, role: "definition", target });
    }
  }
  return output;
}

function resolveBody(resolver: Resolver, body: QueryBody, around: Surroundings): Output {
  switch (body.kind) {
    case "query":
      return resolver.query(body, around);
    case "select":
      return record(resolver, body, resolveSelect(resolver, body, around));
    case "set-operation": {
      const left = resolveBody(resolver, body.left, around);
      const right = body.right === undefined ? nothing : resolveBody(resolver, body.right, around);
      const names = new Set(left.columns.map(({ name }) => name.toLowerCase()));
      const more = body.isByName ? right.columns.filter(({ name }) => !names.has(name.toLowerCase())) : [];
      const isComplete = left.isComplete && (right.isComplete || !body.isByName);
      return record(resolver, body, { columns: [...left.columns, ...more], isComplete });
    }
    case "values": {
      for (const expression of body.rows.flat()) resolver.expression(expression, around);
      const columns = (body.rows[0] ?? []).map((expression, index) => derived(`col${index}`, expression, resolver));
      return record(resolver, body, { columns, isComplete: true });
    }
  }
}

const derived = (name: string, expression: Parameters<typeof typeOf>[1], resolver: Resolver): ScopeColumn => ({
  name,
  type: typeOf(resolver, expression),
  origin: undefined,
  definition: undefined,
  item: undefined,
});

function record(resolver: Resolver, body: QueryBody, output: Output): Output {
  resolver.outputs.set(body, output);
  return output;
}

function resolveSelect(resolver: Resolver, select: Select, around: Surroundings): Output {
  const aliases: ScopeColumn[] = [];
  const relations: Scope["relations"][number][] = [];
  const merged = new Set<string>();
  const scope: Scope = { select, relations, aliases, merged, outer: around.scope };
  const windows = select.clauses.flatMap((clause) => clause.windows);
  const inner: Surroundings = { ...around, scope, lambdas: [], windows };
  resolver.scopeOf.set(select, scope);
  resolver.scopes.push({ start: select.start, end: select.end, value: scope });
  for (const relation of select.relations) {
    resolveRelation(resolver, relation, { relations, merged, select, surroundings: around });
  }
  const columns: ScopeColumn[] = [];
  let isComplete = true;
  for (const clause of select.clauses) {
    for (const expression of clause.clause === "select" ? clause.expressions : []) resolver.expression(expression, inner);
    for (const item of clause.items) {
      resolver.expression(item.expression, inner);
      const output = outputOfItem(resolver, item, scope);
      columns.push(...output.columns);
      isComplete &&= output.isComplete;
      const named = item.alias && output.columns[0];
      if (item.alias !== undefined && named !== undefined) {
        aliases.push(named);
        const target = { kind: "select-alias", column: named } as const;
        resolver.occurrences.push({ start: item.alias.start, end: item.alias.end, name: item.alias, role: "definition", target });
      }
    }
  }
  for (const clause of select.clauses) {
    if (clause.clause !== "select") resolveClause(resolver, clause, inner);
  }
  if (select.items.length > 0) return { columns, isComplete };
  return { columns: relations.flatMap((relation) => relation.columns), isComplete: relations.every((relation) => relation.isComplete) };
}

/** FROM has been seen to. */
function resolveClause(resolver: Resolver, clause: Clause, around: Surroundings): void {
  const surroundings = { ...around, prefersAliases: clause.clause === "order-by" };
  for (const expression of clause.expressions) resolver.expression(expression, surroundings);
  for (const window of clause.windows) {
    for (const expression of [...window.partitionBy, ...window.orderBy]) resolver.expression(expression, surroundings);
  }
}

function scopeOfBody(resolver: Resolver, body: QueryBody): Scope | undefined {
  return body.kind === "select" ? resolver.scopeOf.get(body) : undefined;
}

/** Behind UNION the columns of the result can be named, and nothing else. */
function scopeOfOutput(output: Output, body: QueryBody): Scope {
  const { start, end } = body;
  const select: Select = { kind: "select", start, end, isDistinct: false, clauses: [], items: [], relations: [] };
  const relation = { kind: "nested", start, end, relation: undefined, alias: undefined, columnAliases: [] } as const;
  const source = { kind: "derived" } as const;
  return { select, relations: [{ name: "", relation, source, ...output }], aliases: [], merged: new Set(), outer: undefined };
}
