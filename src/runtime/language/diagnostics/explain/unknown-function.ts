import { closestName } from "../../../../plan/closest-name.ts";
import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { QuickFix, TextEdit } from "../diagnostic.ts";
import { callFrom } from "../expression-extent.ts";
import type { Extent } from "../expression-extent.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import { dottedName, nameOf } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf, rangeOf } from "./culprit.ts";
import { functionElsewhere } from "./function-elsewhere.ts";

const missing = /^(?:Scalar|Aggregate|Table|Macro|Table Macro|Window)? ?(?:Macro )?Function with name ([^]*?) does not exist!/;
const notAggregate = /^([^]*) is not an aggregate function$/;

/** A function that DuckDB does not have, or has as something else. */
export function unknownFunctionCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const name = missing.exec(refusal.message)?.[1];
  const plain = notAggregate.exec(refusal.message)?.[1];
  if ((name === undefined && plain === undefined) || index === undefined) {
    return undefined;
  }
  const { tokens } = statement;
  // `x.f()` is refused at x, `schema.f()` at the schema.
  const start = calledName(statement, index, name ?? plain ?? "");
  const call = callFrom(statement, start) ?? { first: start, last: start, bracket: start };
  const last = dottedName(statement, start).at(-1) ?? start;
  const marked = { first: last, last };
  if (name === undefined) {
    return [
      culpritAt(
        statement,
        marked,
        "wrong-arguments",
        `${String(plain)} is no aggregate or window function: it cannot have OVER, FILTER or DISTINCT`,
        [editOf(statement, call, anyValue)],
      ),
    ];
  }
  if (refusal.message.startsWith("Table")) {
    return [culpritAt(statement, marked, "unknown-function", told(name, closestName(name, refusal.candidates), undefined), [])].map(
      (culprit) => ({ ...culprit, relation: rangeOf(statement, call) }),
    );
  }
  if (windowFunctions.has(name.toLowerCase())) {
    return [
      culpritAt(statement, marked, "wrong-arguments", `${name} is a window function: write ${name}(...) OVER (...)`, [
        editOf(statement, call, anyValue),
      ]),
    ];
  }
  const elsewhere = functionElsewhere(name);
  const meant = closestName(
    name,
    refusal.candidates.map((candidate) => candidate.replace(/^main\./, "")),
  );
  const replacement = elsewhere?.name ?? (elsewhere === undefined ? meant : undefined);
  const fixes: readonly QuickFix[] =
    replacement === undefined
      ? []
      : [{ title: `Change to ${replacement}`, isPreferred: true, edits: [{ ...rangeOf(statement, marked), text: replacement }] }];
  return [
    culpritAt(
      statement,
      marked,
      "unknown-function",
      told(name, meant, elsewhere?.advice),
      callEdits(statement, call, tokens[call.last]?.end ?? 0),
      fixes,
    ),
  ];
}

function told(name: string, meant: string | undefined, advice: string | undefined): string {
  const what = `no function ${JSON.stringify(name)}`;
  if (advice !== undefined) return `${what}: ${advice}`;
  return meant === undefined ? what : `${what}; did you mean ${meant}?`;
}

/** The arguments stay where they are plain, so that errors in them come to light. */
function callEdits(statement: StatementTokens, call: Extent & { readonly bracket: number }, end: number): readonly TextEdit[] {
  const { tokens, closing } = statement;
  const close = closing.get(call.bracket);
  const isPlain =
    close === call.last &&
    close > call.bracket + 1 &&
    !tokens
      .slice(call.bracket + 1, close)
      .some(
        (token, index, inside) =>
          ["DISTINCT", "ORDER", "->", "LAMBDA"].some((word) => isWord(token, word)) || isOdd(token.text, inside[index + 1]?.text),
      );
  const { start } = rangeOf(statement, call);
  if (!isPlain) {
    return [{ start, end, text: anyValue }];
  }
  return [
    { start, end: tokens[call.bracket]?.end ?? start, text: "(CASE WHEN row(" },
    { start: tokens[close]?.start ?? end, end, text: ") IS NULL THEN NULL END)" },
  ];
}

/** Stars, named arguments and lambdas cannot stand in a row. */
const isOdd = (text: string, next: string | undefined) =>
  text === "*" || (text === ":" && next === "=") || (text === "=" && next === ">") || (text === "-" && next === ">");

function calledName(statement: StatementTokens, index: number, name: string): number {
  const { tokens } = statement;
  const isCalled = (at: number) => nameOf(tokens[at])?.toLowerCase() === name.toLowerCase() && isWord(tokens[at + 1], "(");
  const parts = dottedName(statement, index);
  if (isCalled(parts.at(-1) ?? index)) {
    return parts[0] ?? index;
  }
  const later = tokens.findIndex((_, at) => at >= index && isCalled(at));
  return later < 0 ? index : later;
}

const windowFunctions: ReadonlySet<string> = new Set([
  "row_number",
  "rank",
  "dense_rank",
  "percent_rank",
  "cume_dist",
  "ntile",
  "lag",
  "lead",
  "first_value",
  "last_value",
  "nth_value",
]);
