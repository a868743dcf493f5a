import { PlanError } from "../errors.ts";
import type { SqlSource } from "./sql-source.ts";
import { positionOf } from "./sql-source.ts";
import type { Token } from "./tokenize.ts";

const at = (source: SqlSource, token: Token, message: string) => new PlanError(message, positionOf(source, token));

const allowed =
  "SELECT, INSERT INTO ... SELECT, INSERT OVERWRITE ... SELECT, CREATE [OR REPLACE] TABLE ... AS SELECT, CREATE [OR REPLACE] VIEW ... AS SELECT";

/** `instead`: what does it, in a few words. */
export const statementRefused = (source: SqlSource, token: Token, found: string, instead: string | undefined) =>
  at(
    source,
    token,
    instead === undefined
      ? `${found} cannot be a statement of a job: a job's statements are ${allowed}`
      : `${found} cannot be a statement of a job: ${instead}`,
  );

export const replaceOrKeep = (source: SqlSource, token: Token) =>
  at(
    source,
    token,
    "OR REPLACE and IF NOT EXISTS exclude each other: the first replaces a table that exists, the second leaves it as it is",
  );

export const noStatement = (path: string) =>
  new PlanError(`the script has no statement: it needs at least one of ${allowed}`, { file: path, line: 1, column: 1 });

export const expected = (source: SqlSource, before: Token, token: Token | undefined, what: string) =>
  at(source, token ?? before, `expected ${what}, found ${token === undefined ? "the end of the statement" : shown(token)}`);

export const unterminated = (source: SqlSource, token: Token) =>
  at(source, token, `${unterminatedName(token)} is opened here and never closed`);

export const noDatabase = (source: SqlSource, token: Token, table: string) =>
  at(
    source,
    token,
    `table ${JSON.stringify(table)} names no database: write database.${table}, or give "database:" in the script's header`,
  );

export const foreignCatalog = (source: SqlSource, token: Token, catalog: string) =>
  at(source, token, `unknown catalog ${JSON.stringify(catalog)}: the only one is awsdatacatalog, and its name may be left out`);

export const withBeforeInsert = (source: SqlSource, token: Token) =>
  at(source, token, "WITH stands before INSERT; write INSERT INTO database.table WITH ... SELECT ...");

export const staticPartition = (source: SqlSource, token: Token) =>
  at(source, token, "PARTITION with a value is not supported: select the value as the partition's column instead");

export const unknownArgument = (source: SqlSource, token: Token, nearest: string | undefined, names: readonly string[]) => {
  const declared = names.length === 0 ? "the script declares no arguments" : `declared are ${names.join(", ")}`;
  return at(source, token, `unknown argument ${token.text}${nearest === undefined ? "" : `; did you mean $${nearest}?`} (${declared})`);
};

export const unknownProperty = (source: SqlSource, token: Token, nearest: string | undefined, names: readonly string[]) =>
  at(
    source,
    token,
    `unknown table property ${shown(token)}${nearest === undefined ? "" : `; did you mean ${nearest}?`} Properties are ${names.join(", ")}`,
  );

export const badProperty = (source: SqlSource, token: Token, name: string, right: string) =>
  at(source, token, `table property ${name} = ${shown(token)}: expected ${right}`);

function shown(token: Token): string {
  return token.text.length > 40 ? `${token.text.slice(0, 40)}...` : token.text;
}

function unterminatedName(token: Token): string {
  if (token.text.startsWith("/*")) return "a comment";
  return /^["`]/.test(token.text) ? "a quoted name" : "a string";
}
