import type { Meaning } from "../references/meaning.ts";

// Why a name is not renamed, as the editor shows it.

export const noName = "There is no name of a CTE, an alias or a column here.";
export const unknownName = (name: string) => `"${name}" is not known here, so what else has to be renamed with it is not known either.`;
export const functionName = (name: string) => `"${name}" is a function of DuckDB and cannot be renamed.`;
export const engineName = (name: string) => `The engine itself names the column "${name}". Give it an alias and rename that.`;
export const inHole = "The name stands for what JavaScript puts in here. Rename it in the script.";
export const emptyName = "A name needs at least one character.";
export const sameColumn = (table: string, name: string) => `The table ${table} has a column "${name}" already.`;

export function ofTheCatalog(meaning: Extract<Meaning, { kind: "database" | "table" | "field" }>): string {
  switch (meaning.kind) {
    case "database":
      return `"${meaning.database}" is a database of the catalog. Databases cannot be renamed, in AWS Glue neither.`;
    case "table":
      return `"${meaning.table.table}" is a table of the catalog, which is not renamed here. Give it an alias in FROM and rename that.`;
    case "field":
      return `"${meaning.path.join(".")}" is a field of the column "${meaning.column}". Fields belong to the column's type, which is changed in the catalog.`;
  }
}

export const taken = (name: string) => `"${name}" is taken: something in the same query is called so already.`;
export const captured = (name: string, line: number) => `With "${name}" the query would mean something else: see line ${String(line)}.`;
export const joinsByName = (name: string, line: number) =>
  `A join in line ${String(line)} goes by the name "${name}" (USING or NATURAL). Write it with ON first.`;
export const changesTable = (name: string) =>
  `"${name}" becomes a column of the table that is written, by way of a *. Name the columns first.`;
