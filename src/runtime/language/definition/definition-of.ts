import type { Occurrence, ScopeColumn, ScopeRelation } from "../scope/analysis.ts";
import { tableMadeBy, type TableMeaning } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import type { Name, Statement } from "../syntax/tree.ts";

/** Where what a name stands for is made. */
export type Definition =
  | { readonly kind: "here"; readonly name: Name }
  /** In no text, but in a table of the catalog; `column` if it is a column of it. */
  | { readonly kind: "table"; readonly table: TableMeaning; readonly column: string | undefined };

/** One step back: of a column that a CTE passes on, its place in the CTE. Undefined for functions and what is not known. */
export function definitionOf(text: NamedText, { target }: Occurrence): Definition | undefined {
  switch (target.kind) {
    case "table":
      return { kind: "table", table: { database: target.table.database, table: target.table.name }, column: undefined };
    case "created-table":
      return ofStatement(text, target.statement);
    case "cte":
      return { kind: "here", name: target.cte.name };
    case "alias":
      return ofRelation(text, target.relation);
    case "column":
    case "select-alias":
    case "field":
      return ofColumn(target.column);
    case "target-column":
      return { kind: "table", table: { database: target.table.database, table: target.table.name }, column: target.column.name };
    case "lambda-parameter":
      return { kind: "here", name: target.parameter };
    case "window":
      return target.window.name && { kind: "here", name: target.window.name };
    case "database":
    case "function":
    case "unknown":
      return undefined;
  }
}

function ofColumn({ definition, origin }: ScopeColumn): Definition | undefined {
  if (definition !== undefined) return { kind: "here", name: definition };
  return origin && { kind: "table", table: { database: origin.table.database, table: origin.table.name }, column: origin.column.name };
}

function ofRelation(text: NamedText, { relation, source }: ScopeRelation): Definition | undefined {
  if (relation.kind !== "join" && relation.alias !== undefined) return { kind: "here", name: relation.alias };
  switch (source.kind) {
    case "table":
      return { kind: "table", table: { database: source.table.database, table: source.table.name }, column: undefined };
    case "created":
      return ofStatement(text, source.statement);
    case "cte":
      return { kind: "here", name: source.cte.name };
    case "query":
    case "function":
    case "derived":
    case "unknown":
      return undefined;
  }
}

function ofStatement(text: NamedText, statement: Statement): Definition {
  const name = statement.target?.parts.at(-1);
  return name === undefined ? { kind: "table", table: tableMadeBy(text, statement), column: undefined } : { kind: "here", name };
}
