import { closestName } from "../../../../plan/closest-name.ts";
import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { quoteLiteral } from "../../../engine/worker/quote-identifier.ts";
import type { QuickFix } from "../diagnostic.ts";
import { replaceWith } from "../replace-with.ts";
import { dottedStart, nameOf, selectAround } from "../statement-tokens.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf, rangeOf } from "./culprit.ts";
import { isSelectItem } from "./unknown-column.ts";
import { noColumn } from "./no-column.ts";
import { quotedNames } from "./quoted-names.ts";

const noKey = /^Could not find key "([^]*?)" in struct/;
const noStruct = /^Cannot extract field '([^]*?)' from expression "([^]*)" because it is not a struct/;

/** `a.b` where a is a struct without b, or no struct at all. DuckDB does not say where. */
export function unknownFieldCulprits({ refusal, statement }: Situation): readonly Culprit[] | undefined {
  const key = noKey.exec(refusal.message)?.[1];
  const [, field, of] = noStruct.exec(refusal.message) ?? [];
  const name = key ?? field;
  if (name === undefined) {
    return undefined;
  }
  const candidates = quotedNames(refusal.message.split("Candidate Entries:")[1] ?? "");
  return statement.tokens.flatMap((_, at) => {
    const extent = accessAt(statement, at, name);
    if (extent === undefined) return [];
    const marked = { first: at, last: at };
    const meant = closestName(name, candidates);
    const isName = nameOf(statement.tokens[at]) !== undefined;
    const edit = editOf(statement, extent, anyValue);
    const message =
      of === undefined
        ? noColumn(name, candidates).replace("no column", "no field")
        : `${of} is no struct: it has no field ${JSON.stringify(name)}`;
    return [
      {
        ...culpritAt(
          statement,
          marked,
          "unknown-field",
          message,
          [edit],
          meant === undefined
            ? []
            : [isName ? replaceWith(rangeOf(statement, marked), [meant], true) : textFix(rangeOf(statement, marked), meant)],
        ),
        ...(isSelectItem(statement, extent) ? { lost: { name, select: selectAround(statement, at), edit } } : {}),
      },
    ];
  });
}

/** The whole of `a.b.name`, `f(x).name`, `a['name']`, when the token is that name. */
function accessAt(statement: StatementTokens, at: number, name: string): { readonly first: number; readonly last: number } | undefined {
  const { tokens, opening } = statement;
  const token = tokens[at];
  if (token?.kind === "string" && isWord(tokens[at - 1], "[") && isWord(tokens[at + 1], "]")) {
    const isKey = token.text.slice(1, -1).toLowerCase() === name.toLowerCase();
    return isKey && nameOf(tokens[at - 2]) !== undefined ? { first: dottedStart(statement, at - 2), last: at + 1 } : undefined;
  }
  if (nameOf(token)?.toLowerCase() !== name.toLowerCase() || !isWord(tokens[at - 1], ".")) {
    return undefined;
  }
  const open = opening.get(at - 2);
  const first =
    open === undefined ? dottedStart(statement, at) : nameOf(tokens[open - 1]) === undefined ? open : dottedStart(statement, open - 1);
  return { first, last: at };
}

/** `address['zip']`. */
function textFix(range: { readonly start: number; readonly end: number }, meant: string): QuickFix {
  const text = quoteLiteral(meant, { kind: "string" });
  return { title: `Change to ${text}`, isPreferred: true, edits: [{ ...range, text }] };
}
