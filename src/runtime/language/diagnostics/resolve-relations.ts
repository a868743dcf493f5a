import { closestName } from "../../../plan/closest-name.ts";
import { isWord } from "../../../plan/sql/token-cursor.ts";
import type { TableName } from "../../../plan/plan.ts";
import type { Reference } from "../binder/binder-message.ts";
import type { Relation } from "../binder/open-binder.ts";
import { dataCatalog, relationName } from "../binder/relation-sql.ts";
import type { CheckRequest } from "./check-request.ts";
import type { Diagnostic, DiagnosticCode, TextEdit } from "./diagnostic.ts";
import { editOf, rangeOf } from "./explain/culprit.ts";
import type { KnownRelations } from "./known-relations.ts";
import { replaceWith } from "./replace-with.ts";
import type { StatementTokens } from "./statement-tokens.ts";
import { dottedName, nameOf, tokenAt } from "./statement-tokens.ts";

/** What a query's relations are, and what is wrong with their names. */
export interface ResolvedRelations {
  readonly diagnostics: readonly Diagnostic[];
  readonly relations: readonly Relation[];
  readonly unknown: readonly TableName[];
  /** Spell every relation out, as the runtime does. */
  readonly edits: readonly TextEdit[];
  readonly columns: ReadonlySet<string>;
}

/** What names mean without more said. */
interface Naming extends Pick<CheckRequest, "kind"> {
  readonly known: KnownRelations;
  readonly defaultDatabase: string | undefined;
}

/** The references' places are offsets in the whole text. */
export function resolveRelations(references: readonly Reference[], statement: StatementTokens, naming: Naming): ResolvedRelations {
  const { known, defaultDatabase } = naming;
  const ctes = cteNames(statement);
  const diagnostics: Diagnostic[] = [];
  const relations: Relation[] = [];
  const unknown: TableName[] = [];
  const edits: TextEdit[] = [];
  const columns = new Set<string>();
  for (const reference of references) {
    const first = tokenAt(statement, reference.start);
    if (first === undefined) continue;
    const parts = dottedName(statement, first);
    const database = reference.schema ?? defaultDatabase;
    const isTaken = database === undefined || taken.includes(database.toLowerCase());
    const name = { database: isTaken ? "not known" : database.toLowerCase(), table: reference.table.toLowerCase() };
    const found = isTaken || isForeign(reference) ? undefined : known.find(name);
    edits.push(editOf(statement, { first, last: parts.at(-1) ?? first }, relationName(name)));
    if (found?.sql !== undefined) {
      relations.push({ name, sql: found.sql });
      [...found.columns, ...found.partitionKeys].forEach((column) => columns.add(column.name.toLowerCase()));
      continue;
    }
    unknown.push(name);
    // Nothing is known of a catalog that could not be read.
    if (found === undefined && known.schemas.databases().length > 0) {
      diagnostics.push(wrongName(reference, statement, parts, naming, ctes));
    }
  }
  return { diagnostics, relations, unknown, edits, columns };
}

/** `name AS (`, `name (a, b) AS (`. */
function cteNames({ tokens, opening }: StatementTokens): readonly string[] {
  return tokens.flatMap((token, at) => {
    if (!isWord(token, "AS") || !["(", "MATERIALIZED", "NOT"].some((word) => isWord(tokens[at + 1], word))) return [];
    const name = nameOf(tokens[(opening.get(at - 1) ?? at) - 1]);
    return name === undefined ? [] : [name];
  });
}

/** Names that no schema of DuckDB's can have. */
const taken = ["information_schema", "pg_catalog"];

const isForeign = ({ catalog }: Reference) => catalog !== undefined && catalog.toLowerCase() !== dataCatalog;

function wrongName(
  reference: Reference,
  statement: StatementTokens,
  parts: readonly number[],
  { kind, known: { schemas }, defaultDatabase }: Naming,
  ctes: readonly string[],
): Diagnostic {
  const [first = 0] = parts;
  const last = parts.at(-1) ?? first;
  const { catalog, schema, table } = reference;
  const whole = rangeOf(statement, { first, last });
  if (catalog !== undefined && isForeign(reference)) {
    const message = `unknown catalog ${JSON.stringify(catalog)}: the only one is awsdatacatalog, and its name may be left out`;
    return error(rangeOf(statement, { first, last: first }), "unknown-catalog", message);
  }
  const cte = schema === undefined ? closestName(table, ctes) : undefined;
  if (cte?.toLowerCase() === table.toLowerCase()) {
    return error(whole, "unknown-table", `the CTE ${JSON.stringify(table)} cannot be read here: a CTE is seen by those after it`);
  }
  if (cte !== undefined) {
    return error(whole, "unknown-table", `no table and no CTE is called ${JSON.stringify(table)}; did you mean ${JSON.stringify(cte)}?`, [
      replaceWith(whole, [cte], true),
    ]);
  }
  if (statement.tokens[first]?.kind === "string") {
    return error(whole, "unknown-table", "a file cannot be read by its path here: make a table of it, as `epoxy crawl` does");
  }
  const elsewhere = schemas
    .tablesWithPrefix(table, 20)
    .filter(({ name }) => name.toLowerCase() === table.toLowerCase())
    .map(({ database, name }) => [database, name]);
  if (schema === undefined && defaultDatabase === undefined) {
    const message = `table ${JSON.stringify(table)} names no database: write database.${table}${kind === "job" ? `, or give "database:" in the script's header` : ""}`;
    return error(
      whole,
      "no-database",
      message,
      elsewhere.slice(0, 5).map((name) => replaceWith(whole, name, elsewhere.length === 1)),
    );
  }
  const database = schema ?? defaultDatabase ?? "";
  const databases = schemas.databases();
  if (!databases.some((each) => each.toLowerCase() === database.toLowerCase())) {
    const meant = closestName(database, databases);
    const range = schema === undefined ? whole : rangeOf(statement, { first: parts.at(-2) ?? first, last: parts.at(-2) ?? first });
    const message = `no database ${JSON.stringify(database)}${meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`}`;
    return error(
      range,
      "unknown-database",
      message,
      meant === undefined || schema === undefined ? [] : [replaceWith(range, [meant], true)],
    );
  }
  const meant = closestName(table, schemas.tables(database));
  const range = rangeOf(statement, { first: last, last });
  const what = `no table ${JSON.stringify(table)} in database ${JSON.stringify(database)}`;
  const [other] = elsewhere;
  if (meant === undefined && other !== undefined) {
    return error(
      range,
      "unknown-table",
      `${what}; did you mean ${other.join(".")}?`,
      elsewhere.slice(0, 5).map((name) => replaceWith(whole, name, elsewhere.length === 1)),
    );
  }
  const message = `${what}${meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`}`;
  return error(range, "unknown-table", message, meant === undefined ? [] : [replaceWith(range, [meant], true)]);
}

function error(
  { start, end }: { readonly start: number; readonly end: number },
  code: DiagnosticCode,
  message: string,
  fixes: Diagnostic["fixes"] = [],
): Diagnostic {
  return { start, end, severity: "error", code, message, fixes };
}
