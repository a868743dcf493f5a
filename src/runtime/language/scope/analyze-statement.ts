import type { Name, Statement } from "../syntax/tree.ts";
import type { Output, StatementAnalysis, Target } from "./analysis.ts";
import { renamed } from "./columns.ts";
import { resolveExpression } from "./resolve-expression.ts";
import { resolveQuery } from "./resolve-query.ts";
import { typeOf } from "./type-of.ts";
import type { Region, Resolver } from "./resolver.ts";

/** Walks through a statement. */
export function analyzeStatement(
  statement: Statement,
  known: Pick<Resolver, "schemas" | "defaultDatabase" | "created">,
): StatementAnalysis {
  const resolver: Resolver = {
    ...known,
    isAhead: false,
    occurrences: [],
    scopes: [],
    ctes: [],
    scopeOf: new Map(),
    outputs: new Map(),
    types: new Map(),
    parameterTypes: new Map(),
    query(query, around) {
      return resolveQuery(this, query, around);
    },
    expression(expression, around) {
      resolveExpression(this, expression, around);
    },
  };
  resolveTarget(resolver, statement);
  const { query } = statement;
  const around = { ctes: [], scope: undefined, lambdas: [], windows: [], prefersAliases: false };
  const output = query === undefined ? nothing : resolver.query(query, around);
  for (const { value } of statement.properties) if (value !== undefined) resolver.expression(value, around);
  return {
    statement,
    occurrences: resolver.occurrences.toSorted((a, b) => a.start - b.start),
    tableOutput: { ...output, columns: renamed(output.columns, statement.columns, output.isComplete) },
    scopeAt: (offset) => innermost(resolver.scopes, offset),
    scopeOf: (select) => resolver.scopeOf.get(select),
    outputOf: (body) => resolver.outputs.get(body) ?? nothing,
    typeOf: (expression) => typeOf(resolver, expression),
    ctesAt: (offset) => innermost(resolver.ctes, offset) ?? [],
  };
}

const nothing: Output = { columns: [], isComplete: false };

/** Of equal ones the one that was entered last. */
function innermost<T>(regions: readonly Region<T>[], offset: number): T | undefined {
  let best: Region<T> | undefined;
  for (const region of regions) {
    const holds = region.start <= offset && offset <= region.end;
    if (holds && (best === undefined || region.end - region.start <= best.end - best.start)) best = region;
  }
  return best?.value;
}

/** The table that is written, and its columns. */
function resolveTarget(resolver: Resolver, written: Statement): void {
  const { statement, target, columns } = written;
  const name = target?.parts.at(-1);
  if (target === undefined || name === undefined || target.endsWithDot) return;
  const note = (part: Name, role: "definition" | "reference", meaning: Target) =>
    resolver.occurrences.push({ start: part.start, end: part.end, name: part, role, target: meaning });
  const database = target.parts.at(-2);
  const databaseName = (database?.text ?? resolver.defaultDatabase)?.toLowerCase();
  if (database !== undefined && databaseName !== undefined) {
    const isKnown = resolver.schemas.databases().some((each) => each.toLowerCase() === databaseName);
    note(database, "reference", isKnown ? { kind: "database", database: databaseName } : { kind: "unknown", what: "database" });
  }
  const table = databaseName === undefined ? undefined : resolver.schemas.table(databaseName, name.text);
  const made = resolver.created(databaseName, name.text);
  if (statement !== "insert") {
    note(
      name,
      "definition",
      table === undefined ? { kind: "created-table", statement: made?.statement ?? written } : { kind: "table", table },
    );
    return;
  }
  if (table === undefined) {
    note(name, "reference", made === undefined ? { kind: "unknown", what: "table" } : { kind: "created-table", statement: made.statement });
    return;
  }
  note(name, "reference", { kind: "table", table });
  for (const each of columns) {
    const column = table.columns.find((one) => one.name.toLowerCase() === each.text.toLowerCase());
    note(each, "reference", column === undefined ? { kind: "unknown", what: "column" } : { kind: "target-column", table, column });
  }
}
