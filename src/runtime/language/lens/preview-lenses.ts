import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import { type ArgumentValue, substituteArguments } from "../../../plan/sql/substitute-arguments.ts";
import { nameInSql } from "../dialect/name-in-sql.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { Cte, Query, Range, Script } from "../syntax/tree.ts";

/** Rows that can be looked at while a script is written: of a CTE, or of a statement's query. */
export interface PreviewLens {
  readonly kind: "cte" | "statement";
  /** Of the CTE; of a statement what it writes, or nothing. */
  readonly name: string;
  /** Where the lens stands above. */
  readonly range: Range;
  /** A query that answers the rows, whole in itself. */
  readonly query: string;
}

/**
 * Of each CTE and each statement whose query can be run as it stands: with the defaults of its arguments, and without what a script puts in
 * when it runs. CTEs of subqueries are left out, since they may depend on the row around them; so is the statement of a job that has but one,
 * which is what the job's own preview shows, and those of a query file, which can be run.
 */
export function previewLenses(
  script: Script,
  region: Pick<SqlRegion, "kind" | "holes"> & { readonly arguments?: readonly ArgumentDeclaration[] | undefined },
): readonly PreviewLens[] {
  const values = (region.arguments ?? []).flatMap(({ name, type, default: value }) => (value === undefined ? [] : [{ name, type, value }]));
  const withQuery = script.statements.flatMap((statement) =>
    statement.query === undefined ? [] : [{ statement, query: statement.query }],
  );
  const hasStatements = region.kind === "template" || (region.kind === "job" && withQuery.length > 1);
  const runnable = (range: Range) => canRun(script, region.holes, values, range);
  const textOf = (range: Range) => textIn(script, range, values);
  return withQuery.flatMap(({ statement, query }): readonly PreviewLens[] => {
    const ctes = ctesOf(query, [], runnable, textOf);
    if (!hasStatements || query.body === undefined || !runnable(query)) return ctes;
    const name = statement.target?.parts.map(({ text }) => text).join(".") ?? "";
    return [{ kind: "statement", name, range: { start: statement.start, end: statement.end }, query: textOf(query) }, ...ctes];
  });
}

/** What stands before a query: the CTEs that it can name, one list for each query around it. */
type Around = readonly { readonly isRecursive: boolean; readonly ctes: readonly Cte[] }[];

function ctesOf(
  { ctes, isRecursive }: Query,
  around: Around,
  runnable: (range: Range) => boolean,
  textOf: (range: Range) => string,
): readonly PreviewLens[] {
  return ctes.flatMap((cte, index): readonly PreviewLens[] => {
    if (cte.query === undefined) return [];
    // One that is broken, or that nothing can be put in for, breaks those behind it.
    const needed: Around = [...around, { isRecursive, ctes: ctes.slice(0, index + 1) }];
    if (cte.name.text === "" || !needed.every((level) => level.ctes.every((each) => each.query?.body !== undefined && runnable(each))))
      return [];
    const inner = ctesOf(cte.query, [...around, { isRecursive, ctes: ctes.slice(0, index) }], runnable, textOf);
    const own: PreviewLens = { kind: "cte", name: cte.name.text, range: cte.name, query: queryOf(cte, needed, textOf) };
    return [own, ...inner];
  });
}

/** Each list in a WITH of its own: an inner name may hide an outer one. */
function queryOf({ name }: Cte, around: Around, textOf: (range: Range) => string): string {
  const lists = around.filter(({ ctes }) => ctes.length > 0);
  const heads = lists.map(
    ({ isRecursive, ctes }) => `WITH ${isRecursive ? "RECURSIVE " : ""}${ctes.map(textOf).join(",\n")}\nSELECT * FROM `,
  );
  return `${heads.join("(\n")}${nameInSql(name.text)}${"\n)".repeat(heads.length - 1)}`;
}

function canRun(script: Script, holes: SqlRegion["holes"], values: readonly ArgumentValue[], range: Range): boolean {
  const tokens = tokensIn(script, range);
  const count = (bracket: string) => tokens.filter(({ text }) => text === bracket).length;
  return (
    count("(") === count(")") &&
    !holes.some((hole) => hole.kind !== "table" && hole.start < range.end && range.start < hole.end) &&
    tokens.every(({ kind, text }) => kind !== "argument" || values.some(({ name }) => `$${name}` === text))
  );
}

const textIn = (script: Script, range: Range, values: readonly ArgumentValue[]) =>
  substituteArguments({ path: "", text: script.text }, tokensIn(script, range), values).text;

const tokensIn = ({ tokens }: Script, { start, end }: Range) => tokens.filter((token) => start <= token.start && token.end <= end);
