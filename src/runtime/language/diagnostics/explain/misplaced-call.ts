import { callFrom } from "../expression-extent.ts";
import { dottedName } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf } from "./culprit.ts";

const inClause = /^([A-Z ]+?)(?: clause)? cannot contain (aggregate|window function|subquer|DEFAULT|UNNEST)/i;
const nested = /^(aggregate|window) function calls cannot (be nested|contain [^]*)/i;

/** An aggregate or a window function where none may stand. */
export function misplacedCallCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  const [, clause, what] = inClause.exec(refusal.message) ?? [];
  const isNested = nested.test(refusal.message);
  if ((clause === undefined && !isNested) || index === undefined) {
    return undefined;
  }
  const extent = callFrom(statement, index) ?? { first: index, last: index };
  const marked = { first: index, last: dottedName(statement, index).at(-1) ?? index };
  return [
    culpritAt(statement, marked, "misplaced-aggregate", message(clause, what, refusal.message), [editOf(statement, extent, anyValue)]),
  ];
}

function message(clause: string | undefined, what: string | undefined, said: string): string {
  if (clause === undefined) {
    return said.startsWith("aggregate") ? "an aggregate cannot stand in another one: compute the inner one in a subquery" : lower(said);
  }
  if (/^aggregate/i.test(what ?? "")) {
    return `an aggregate cannot stand in ${clause}${clause === "WHERE" ? ": write the condition in HAVING" : ""}`;
  }
  if (/^window/i.test(what ?? "")) {
    return `a window function cannot stand in ${clause}${clause === "WHERE" || clause === "HAVING" ? ": write the condition in QUALIFY" : ""}`;
  }
  return lower(said);
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/!$/, "");
