import { catalogImports } from "../documents/catalog-imports.ts";
import type { Schemas, TableSchema } from "../schemas/schemas.ts";
import type { Range } from "../syntax/tree.ts";
import type { Meaning } from "./meaning.ts";
import { type ScriptToken, scriptTokens } from "./script-tokens.ts";

/** A name of the catalog in a TypeScript job, outside of its SQL. */
export interface ScriptName extends Range {
  readonly meaning: Extract<Meaning, { kind: "table" | "column" }>;
  /** `string`: between quotes. `property`: behind a dot, which `start` is behind. */
  readonly form: "string" | "property";
  /** The job writes the table here. */
  readonly isWritten: boolean;
}

/**
 * The tables that a job reads and writes, and columns where it is sure which are meant: those that one of the tables that are read has
 * alone, and that the script gives to nothing itself.
 */
export function scriptNames(script: string, schemas: Schemas): readonly ScriptName[] {
  const tokens = scriptTokens(script);
  const databases = catalogImports(script);
  const tables = tokens.flatMap((_, index) => tableAt(tokens, index, databases));
  const read = [
    ...new Set(tables.filter(({ isWritten }) => !isWritten).map(({ meaning: { table } }) => schemas.table(table.database, table.table))),
  ];
  const known = read.filter((table) => table !== undefined);
  // Rows that come from elsewhere may have a column of any name.
  const isSure = known.length === read.length && known.length > 0 && !/\bsql\s*[<`]/.test(script);
  const columns = isSure ? tokens.flatMap((_, index) => columnAt(tokens, index, known)) : [];
  return [...tables, ...columns].toSorted((a, b) => a.start - b.start);
}

type TableName = ScriptName & { readonly meaning: Extract<Meaning, { kind: "table" }> };

function tableAt(tokens: readonly ScriptToken[], index: number, databases: ReadonlyMap<string, string>): readonly TableName[] {
  const [first, second, third] = tokens.slice(index, index + 3);
  if (first === undefined || third === undefined) return [];
  const isCall = first.kind === "word" && first.text === "writeTo" && second?.text === "(";
  if (isCall && third.kind === "string") {
    const dot = third.text.indexOf(".");
    if (dot < 0) return [];
    const table = { database: third.text.slice(0, dot), table: third.text.slice(dot + 1) };
    return [{ meaning: { kind: "table", table }, start: third.start + dot + 1, end: third.end, form: "string", isWritten: true }];
  }
  const database = first.kind === "word" && tokens[index - 1]?.text !== "." ? databases.get(first.text) : undefined;
  if (database === undefined) return [];
  const isProperty = second?.text === "." && third.kind === "word";
  const isElement = second?.text === "[" && third.kind === "string";
  if (!isProperty && !isElement) return [];
  const isWritten = tokens[index - 1]?.text === "(" && tokens[index - 2]?.text === "writeTo";
  const table = { database, table: third.text };
  return [{ meaning: { kind: "table", table }, start: third.start, end: third.end, form: isProperty ? "property" : "string", isWritten }];
}

/** Functions and methods whose strings name columns. */
const namingCalls = new Set(
  "col asc desc select groupBy sort dropDuplicates selectFields dropFields splitFields renameField fillMissingValues count countDistinct sum avg min max".split(
    " ",
  ),
);
const namingLists = new Set(["using", "choiceColumns"]);

function columnAt(tokens: readonly ScriptToken[], index: number, tables: readonly TableSchema[]): readonly ScriptName[] {
  const token = tokens[index] as ScriptToken;
  const form = token.kind === "word" ? ("property" as const) : ("string" as const);
  const isNamed =
    token.kind === "word"
      ? isRowProperty(tokens, index)
      : token.kind === "string" && (isRowElement(tokens, index) || isInNamingCall(tokens, index));
  if (!isNamed) return [];
  const having = tables.flatMap((table) => table.columns.filter(({ name }) => name === token.text).map((column) => ({ table, column })));
  const [only, ...others] = having;
  if (only === undefined || others.length > 0 || isGiven(tokens, token.text)) return [];
  const table = { database: only.table.database, table: only.table.name };
  return [{ meaning: { kind: "column", table, column: only.column.name }, start: token.start, end: token.end, form, isWritten: false }];
}

/** `c.delay` in `(c) => ...`. */
const isRowProperty = (tokens: readonly ScriptToken[], index: number) =>
  tokens[index - 1]?.text === "." && tokens[index + 1]?.text !== "(" && tokens[index - 3]?.text !== "." && isRow(tokens, tokens[index - 2]);

/** `c["delay"]` */
const isRowElement = (tokens: readonly ScriptToken[], index: number) => tokens[index - 1]?.text === "[" && isRow(tokens, tokens[index - 2]);

function isRow(tokens: readonly ScriptToken[], word: ScriptToken | undefined): boolean {
  if (word?.kind !== "word") return false;
  return tokens.some(({ text }, at) => {
    if (text !== "=>") return false;
    const [open, name, close] = tokens.slice(at - 3, at);
    const isAlone = open?.text === "(" && close?.text === ")" && name?.text === word.text;
    const called = isAlone ? tokens[at - 5] : undefined;
    return called !== undefined && tokens[at - 4]?.text === "(" && rowCalls.has(called.text);
  });
}

const rowCalls = new Set("where select withColumns groupBy agg sort splitRows".split(" "));

function isInNamingCall(tokens: readonly ScriptToken[], index: number): boolean {
  let at = index - 1;
  while (tokens[at]?.text === "," || tokens[at]?.kind === "string") at--;
  const open = tokens[at]?.text;
  if (open === "(") return namingCalls.has(tokens[at - 1]?.text ?? "") && !(tokens[at - 1]?.text === "renameField" && at < index - 1);
  return open === "[" && tokens[at - 1]?.text === ":" && namingLists.has(tokens[at - 2]?.text ?? "");
}

/** The script itself makes a column of that name: it is a key of an object, or what a field is renamed to. */
function isGiven(tokens: readonly ScriptToken[], name: string): boolean {
  return tokens.some(({ kind, text }, index) => {
    if (text !== name || kind === "sign") return false;
    const before = tokens[index - 1]?.text;
    const isKey = tokens[index + 1]?.text === ":" && (before === "{" || before === ",");
    return isKey || (before === "," && tokens[index - 4]?.text === "renameField");
  });
}
