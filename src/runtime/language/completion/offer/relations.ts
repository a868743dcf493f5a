import { nameInSql } from "../../dialect/name-in-sql.ts";
import type { TableSchema } from "../../schemas/schemas.ts";
import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import type { Context } from "../context.ts";
import { match } from "../match.ts";

/** What can stand behind FROM: CTEs, tables of the default database, tables of others with their database, databases. */
export function offerRelations(context: Context): readonly Candidate[] {
  return [...offerCtes(context), ...offerCreated(context), ...offerTables(context), ...offerDatabases(context)];
}

function offerCtes({ statement, cursor }: Context): readonly Candidate[] {
  return (statement?.ctesAt(cursor.range.start) ?? []).map(({ cte, output }, index) => ({
    kind: "cte",
    label: cte.name.text,
    detail: output.columns
      .map(({ name }) => name)
      .filter((name) => name !== "")
      .slice(0, 6)
      .join(", "),
    insert: nameInSql(cte.name.text),
    rank: ranks.value + index,
  }));
}

/** Tables that earlier statements of the text make. */
function offerCreated({ script, cursor, schemas, defaultDatabase }: Context): readonly Candidate[] {
  return script.statements
    .filter(({ statement: kind, end }) => (kind === "create-table" || kind === "create-view") && end < cursor.range.start)
    .flatMap(({ target }) => {
      const parts = target?.parts ?? [];
      const name = parts.at(-1)?.text;
      const database = parts.at(-2)?.text ?? defaultDatabase;
      if (name === undefined || (database !== undefined && schemas.table(database, name) !== undefined)) return [];
      const insert = parts.map((part) => nameInSql(part.text)).join(".");
      return [{ kind: "table", label: name, detail: "made by this script", insert, rank: ranks.value + 500 } as const];
    });
}

const most = 200;

function offerTables({ schemas, defaultDatabase, prefix }: Context): readonly Candidate[] {
  const own = defaultDatabase?.toLowerCase();
  const offered: Candidate[] = [];
  const add = (database: string, name: string) => {
    const table = schemas.table(database, name);
    if (table !== undefined) offered.push(tableCandidate(table, database.toLowerCase() !== own, offered.length));
  };
  if (defaultDatabase !== undefined) for (const name of fitting(schemas.tables(defaultDatabase), prefix)) add(defaultDatabase, name);
  for (const table of prefix === "" ? [] : schemas.tablesWithPrefix(prefix, most)) {
    if (table.database.toLowerCase() !== own) offered.push(tableCandidate(table, true, offered.length));
  }
  if (offered.length < most) {
    const known = new Set(offered.map(({ insert }) => insert));
    for (const database of schemas.databases()) {
      if (database.toLowerCase() === own) continue;
      for (const name of fitting(schemas.tables(database), prefix)) {
        if (offered.length >= most * 2) return offered;
        if (!known.has(`${nameInSql(database)}.${nameInSql(name)}`)) add(database, name);
      }
    }
  }
  return offered;
}

/** The names that fit, at most so many as anyone looks at; without their schemas, of which there may be ten thousand. */
function fitting(names: readonly string[], prefix: string): readonly string[] {
  if (prefix === "") return names.slice(0, most);
  const begin: string[] = [];
  const others: string[] = [];
  for (const name of names) {
    const quality = match(prefix, name);
    if (quality !== undefined && quality <= 1) begin.push(name);
    else if (quality !== undefined && others.length < most) others.push(name);
  }
  return [...begin, ...others].slice(0, most);
}

export function tableCandidate(table: TableSchema, isQualified: boolean, index: number): Candidate {
  const name = nameInSql(table.name);
  return {
    kind: table.kind,
    label: table.name,
    detail: table.database,
    documentation: table.comment,
    insert: isQualified ? `${nameInSql(table.database)}.${name}` : name,
    rank: (isQualified ? ranks.outer : ranks.local) + index * 0.1,
  };
}

export function offerDatabases({ schemas, defaultDatabase }: Context): readonly Candidate[] {
  return schemas.databases().map((name, index) => ({
    kind: "database",
    label: name,
    detail: "database",
    insert: nameInSql(name),
    // Without a default database the way to a table leads over its database.
    rank: (defaultDatabase === undefined ? ranks.alias : ranks.table) + index * 0.1,
  }));
}

export function offerTablesOf({ schemas, prefix }: Context, database: string): readonly Candidate[] {
  return fitting(schemas.tables(database), prefix).flatMap((name, index) => {
    const table = schemas.table(database, name);
    return table === undefined ? [] : [tableCandidate(table, false, index)];
  });
}
