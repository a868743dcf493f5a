import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { noColumn } from "./no-column.ts";
import { closestName } from "../../../../plan/closest-name.ts";
import { quoteLiteral } from "../../../engine/worker/quote-identifier.ts";
import type { Refusal } from "../../binder/binder-message.ts";
import type { QuickFix } from "../diagnostic.ts";
import type { Extent } from "../expression-extent.ts";
import { replaceWith } from "../replace-with.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import { dottedName, nameOf, selectAround } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf, rangeOf } from "./culprit.ts";
import { quotedNames } from "./quoted-names.ts";

const unqualified = /^Referenced column "?([^]*?)"? (?:not found in FROM clause|was not found because the FROM clause is missing)/;
const inGroup = /^column ([^]*) must appear in the GROUP BY clause or be used in an aggregate function$/;
const qualified = /^(?:Table|Values list) "([^]*?)" does not have a column named "([^]*?)"(?:\n|$)/;
const noAlias = /^Referenced column ([^]*?) not found in FROM clause and can't find in alias map/;
const inUnpivot = /^Column "([^]*?)" referenced in UNPIVOT but/;
const inColumns = /^Failed to bind "([^]*?)" - COLUMNS expression/;

/** A column reference that means nothing. */
export function unknownColumnCulprits({ refusal, statement, index, columns, names }: Situation): readonly Culprit[] | undefined {
  const { message } = refusal;
  const ofTable = qualified.exec(message);
  const name =
    ofTable?.[2] ??
    unqualified.exec(message)?.[1] ??
    noAlias.exec(message)?.[1] ??
    inColumns.exec(message)?.[1] ??
    inUnpivot.exec(message)?.[1];
  if (name === undefined) {
    return undefined;
  }
  const told = candidatesOf(refusal, columns);
  // Where DuckDB has none, and for names that the query gives itself.
  const own = [...names, ...(noAlias.test(message) || inUnpivot.test(message) ? columns : [])].filter(
    (each) => each.toLowerCase() !== name.toLowerCase(),
  );
  const candidates = closestName(name, told.map(lastPart)) === undefined ? [...told, ...own.map((each) => [each])] : told;
  if (index === undefined || inUnpivot.test(message)) {
    return statement.tokens.flatMap((token, at) =>
      nameOf(token)?.toLowerCase() === name.toLowerCase() ? [culprit(statement, at, [at], name, candidates)] : [],
    );
  }
  const parts = dottedName(statement, index);
  const position = parts.findIndex((part) => nameOf(statement.tokens[part])?.toLowerCase() === name.toLowerCase());
  const at =
    ofTable === null
      ? parts[0]
      : parts[
          Math.max(
            0,
            parts.findIndex((_, after) => after > 0 && after >= position),
          )
        ];
  return [culprit(statement, at ?? index, parts, name, candidates)];
}

/** `HAVING nme > 1`: DuckDB says of an unknown column that it is not grouped, and not where. */
export function unknownGroupedCulprits({ refusal, statement, columns }: Situation): readonly Culprit[] | undefined {
  const name = inGroup.exec(refusal.message)?.[1];
  if (name === undefined || columns.has(name.toLowerCase())) {
    return undefined;
  }
  return statement.tokens.flatMap((token, at) =>
    nameOf(token)?.toLowerCase() === name.toLowerCase()
      ? [
          culprit(
            statement,
            at,
            [at],
            name,
            [...columns].map((column) => [column]),
          ),
        ]
      : [],
  );
}

function culprit(
  statement: StatementTokens,
  at: number,
  parts: readonly number[],
  name: string,
  candidates: readonly Candidate[],
): Culprit {
  const extent = { first: parts[0] ?? at, last: parts.at(-1) ?? at };
  const edit = editOf(statement, extent, anyValue);
  const isItem = isSelectItem(statement, extent);
  return {
    ...culpritAt(
      statement,
      { first: at, last: at },
      "unknown-column",
      noColumn(name, candidates.map(lastPart)),
      [edit],
      fixes(statement, at, parts, name, candidates),
    ),
    column: name,
    ...(isItem
      ? { lost: { name: nameOf(statement.tokens[extent.last]) ?? name, select: selectAround(statement, extent.first), edit } }
      : {}),
  };
}

function fixes(
  statement: StatementTokens,
  at: number,
  parts: readonly number[],
  name: string,
  candidates: readonly Candidate[],
): readonly QuickFix[] {
  const token = statement.tokens[at];
  const range = rangeOf(statement, { first: at, last: at });
  const meant = closestName(name, candidates.map(lastPart));
  const found = candidates.filter((candidate) => lastPart(candidate) === meant);
  const named = found.map((candidate, index) => replaceWith(range, parts.length > 1 ? [lastPart(candidate)] : candidate, index === 0));
  // What stands in double quotes is a name; who comes from other languages means a text.
  const asText =
    token?.kind === "quoted" && parts.length === 1 && meant === undefined
      ? [
          {
            title: `Write it as a text: ${quoteLiteral(name, { kind: "string" })}`,
            edits: [{ ...range, text: quoteLiteral(name, { kind: "string" }) }],
          },
        ]
      : [];
  return [...named, ...asText];
}

/** Whether an extent is all of an item of a SELECT, so that the item's name is its own. */
export function isSelectItem({ tokens, enclosing }: StatementTokens, { first, last }: Extent): boolean {
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  const begins = ["SELECT", "DISTINCT", ","].some((word) => isWord(before, word));
  const ends = after === undefined || ["FROM", ",", ")", "UNION", "EXCEPT", "INTERSECT"].some((word) => isWord(after, word));
  const open = enclosing[first] ?? -1;
  const opener = tokens[open + 1];
  return begins && ends && ["SELECT", "WITH", "FROM"].some((word) => isWord(opener, word));
}

/** A column, perhaps with its relation before it. */
type Candidate = readonly string[];

const lastPart = (candidate: Candidate) => candidate.at(-1) ?? "";

/** DuckDB writes `a.name`; a name that has a dot itself is known as a whole. */
function candidatesOf({ message, candidates }: Refusal, columns: ReadonlySet<string>): readonly Candidate[] {
  const list = message.split(/Candidate bindings: (?:: )?/)[1] ?? "";
  return (candidates.length > 0 ? candidates : quotedNames(list)).map((name) => {
    const dot = name.indexOf(".");
    return dot < 0 || columns.has(name.toLowerCase()) ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
  });
}
