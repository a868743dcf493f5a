import type { Occurrence, ScopeColumn, ScopeRelation, StatementAnalysis } from "../scope/analysis.ts";
import type { Name, Statement } from "../syntax/tree.ts";
import type { NamedText } from "./named-text.ts";
import { type NamedPlace, placeOfName } from "./place-of-name.ts";

/** What a name stands for, through whatever passes it on: two names with the same meaning change together. */
export type Meaning =
  | { readonly kind: "database"; readonly database: string }
  | { readonly kind: "table"; readonly table: TableMeaning }
  | { readonly kind: "column"; readonly table: TableMeaning; readonly column: string }
  | { readonly kind: "field"; readonly table: TableMeaning; readonly column: string; readonly path: readonly string[] }
  /** Given a name in this text and nowhere else. */
  | { readonly kind: "local"; readonly what: "CTE" | "alias" | "column" | "parameter" | "window"; readonly definition: Name };

/** A table of the catalog, or one that a script makes. The database is empty when the text does not tell it. */
export interface TableMeaning {
  readonly database: string;
  readonly table: string;
}

/** Undefined for functions, for what is not known, and for columns that get their name from the engine. */
export function meaningOf(text: NamedText, occurrence: Occurrence): Meaning | undefined {
  const { target } = occurrence;
  switch (target.kind) {
    case "database":
      return { kind: "database", database: target.database };
    case "table":
      return { kind: "table", table: { database: target.table.database, table: target.table.name } };
    case "created-table":
      return { kind: "table", table: tableMadeBy(text, target.statement) };
    case "cte":
      return { kind: "local", what: "CTE", definition: target.cte.name };
    case "alias":
      return meaningOfRelation(text, target.relation);
    case "column":
    case "select-alias":
      return meaningOfColumn(text, occurrence, target.column, target.kind === "column" ? target.relation : undefined);
    case "target-column":
      return { kind: "column", table: { database: target.table.database, table: target.table.name }, column: target.column.name };
    case "field":
      return meaningOfField(target.column, target.path);
    case "lambda-parameter":
      return { kind: "local", what: "parameter", definition: target.parameter };
    case "window":
      return target.window.name && { kind: "local", what: "window", definition: target.window.name };
    case "function":
    case "unknown":
      return undefined;
  }
}

export function isSameMeaning(a: Meaning, b: Meaning): boolean {
  if (a.kind === "local" && b.kind === "local") return a.definition === b.definition;
  return a.kind === b.kind && keyOfMeaning(a) === keyOfMeaning(b);
}

/** The same for the same meaning, whatever the text; a local name's is its place. */
export function keyOfMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case "database":
      return JSON.stringify([meaning.database.toLowerCase()]);
    case "table":
      return JSON.stringify([meaning.table.database.toLowerCase(), meaning.table.table.toLowerCase()]);
    case "column":
      return JSON.stringify([meaning.table.database, meaning.table.table, meaning.column].map((name) => name.toLowerCase()));
    case "field": {
      const { table, column, path } = meaning;
      return JSON.stringify([table.database, table.table, column, ...path].map((name) => name.toLowerCase()));
    }
    case "local":
      return `${meaning.what} ${String(meaning.definition.start)}`;
  }
}

/** What it is called. */
export function nameOfMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case "database":
      return meaning.database;
    case "table":
      return meaning.table.table;
    case "column":
      return meaning.column;
    case "field":
      return meaning.path.at(-1) ?? meaning.column;
    case "local":
      return meaning.definition.text;
  }
}

/** The table that a statement writes. */
export function tableMadeBy({ defaultDatabase }: NamedText, { target }: Statement): TableMeaning {
  const parts = target?.parts ?? [];
  return { database: parts.at(-2)?.text ?? defaultDatabase ?? "", table: parts.at(-1)?.text ?? "" };
}

function meaningOfRelation(text: NamedText, { relation, source }: ScopeRelation): Meaning | undefined {
  if (relation.kind !== "join" && relation.alias !== undefined) return { kind: "local", what: "alias", definition: relation.alias };
  switch (source.kind) {
    case "table":
      return { kind: "table", table: { database: source.table.database, table: source.table.name } };
    case "created":
      return { kind: "table", table: tableMadeBy(text, source.statement) };
    case "cte":
      return { kind: "local", what: "CTE", definition: source.cte.name };
    case "query":
    case "function":
    case "derived":
    case "unknown":
      return undefined;
  }
}

function meaningOfColumn(
  text: NamedText,
  occurrence: Occurrence,
  column: ScopeColumn,
  relation: ScopeRelation | undefined,
): Meaning | undefined {
  if (relation?.source.kind === "created" && !isRenamedBy(relation, column)) {
    return { kind: "column", table: tableMadeBy(text, relation.source.statement), column: column.name };
  }
  const { definition, origin } = column;
  if (definition === undefined) {
    return origin && { kind: "column", table: { database: origin.table.database, table: origin.table.name }, column: origin.column.name };
  }
  const place = placeOfName(text.analysis, definition);
  // A column of a table that an earlier statement makes, passed on by a star.
  if (place !== undefined && !isIn(place.statement, occurrence.name)) {
    return { kind: "column", table: tableMadeBy(text, place.statement.statement), column: column.name };
  }
  if (place !== undefined && place.occurrence.role === "reference" && place.occurrence !== occurrence) {
    return meaningOf(text, place.occurrence);
  }
  return (place && madeColumn(text, place)) ?? { kind: "local", what: "column", definition };
}

const isIn = ({ statement }: StatementAnalysis, { start, end }: Name) => statement.start <= start && end <= statement.end;

const isRenamedBy = ({ relation }: ScopeRelation, { definition }: ScopeColumn) =>
  relation.kind !== "join" && definition !== undefined && relation.columnAliases.includes(definition);

/** A name that a statement gives to a column of the table that it makes. */
function madeColumn(text: NamedText, { statement, occurrence }: NamedPlace): Meaning | undefined {
  const { statement: kind } = statement.statement;
  if (kind !== "create-table" && kind !== "create-view") return undefined;
  const isMade = statement.tableOutput.columns.some(({ definition }) => definition === occurrence.name);
  return isMade ? { kind: "column", table: tableMadeBy(text, statement.statement), column: occurrence.name.text } : undefined;
}

function meaningOfField({ origin }: ScopeColumn, path: readonly string[]): Meaning | undefined {
  if (origin === undefined) return undefined;
  return { kind: "field", table: { database: origin.table.database, table: origin.table.name }, column: origin.column.name, path };
}
