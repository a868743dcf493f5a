import { closestName } from "../../../../plan/closest-name.ts";
import { isWord } from "../../../../plan/sql/token-cursor.ts";
import { replaceWith } from "../replace-with.ts";
import type { StatementTokens } from "../statement-tokens.ts";
import { dottedName, nameOf, selectAround } from "../statement-tokens.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf, rangeOf } from "./culprit.ts";
import { isSelectItem, unknownColumnCulprits } from "./unknown-column.ts";
import { quotedNames } from "./quoted-names.ts";

const pattern = /^Referenced table "([^]*?)" not found!/;

/** `q.name`, `q.*` where nothing is called q. */
export function unknownRelationCulprits(situation: Situation): readonly Culprit[] | undefined {
  const { refusal, statement, index } = situation;
  const name = pattern.exec(refusal.message)?.[1];
  if (name === undefined) {
    return undefined;
  }
  if (index !== undefined && isAliasAround(statement, index, name)) {
    // Of a column that is not there in a subquery DuckDB tells what it did not find around it.
    const column = nameOf(statement.tokens[dottedName(statement, index)[1] ?? index]) ?? name;
    const message = `Table "${name}" does not have a column named "${column}"\n\nCandidate bindings: : ${[...situation.columns].map((each) => `"${each}"`).join(", ")}`;
    return unknownColumnCulprits({ ...situation, refusal: { ...refusal, message, candidates: [] } });
  }
  const candidates = quotedNames(refusal.message.split("Candidate tables:")[1] ?? "");
  const { tokens } = statement;
  const starts = index === undefined ? stars() : [index];
  return starts.map((first) => {
    const parts = dottedName(statement, first);
    const isStar = isWord(tokens[(parts.at(-1) ?? first) + 2], "*") && index === undefined;
    const qualifier = { first, last: isStar ? (parts.at(-1) ?? first) : (parts[name.split(".").length - 1] ?? first) };
    const meant = closestName(name, candidates) ?? (candidates.length === 1 ? candidates[0] : undefined);
    const whole = { first, last: isStar ? (parts.at(-1) ?? first) + 2 : (parts.at(-1) ?? first) };
    const edit = editOf(statement, whole, isStar ? "*" : anyValue);
    return {
      ...culpritAt(
        statement,
        qualifier,
        "unknown-relation",
        text(name, meant, candidates),
        [edit],
        meant === undefined ? [] : [replaceWith(rangeOf(statement, qualifier), meant.split("."), true)],
      ),
      // Of a relation that is not known it may be a struct.
      ...(isStar ? {} : { column: nameOf(tokens[first]) ?? name }),
      ...(!isStar && isSelectItem(statement, whole)
        ? { lost: { name: nameOf(tokens[whole.last]) ?? "", select: selectAround(statement, first), edit } }
        : {}),
    };
  });

  /** Of a star DuckDB does not say where it is. */
  function stars(): readonly number[] {
    return tokens.flatMap((token, at) => {
      const parts = nameOf(token) === undefined || isWord(tokens[at - 1], ".") ? [] : dottedName(statement, at);
      const last = parts.at(-1) ?? at;
      const dotted = parts.map((part) => nameOf(tokens[part])).join(".");
      return parts.length > 0 &&
        dotted.toLowerCase() === name?.toLowerCase() &&
        isWord(tokens[last + 1], ".") &&
        isWord(tokens[last + 2], "*")
        ? [at]
        : [];
    });
  }
}

function text(name: string, meant: string | undefined, candidates: readonly string[]): string {
  const what = `nothing in FROM is called ${JSON.stringify(name)}`;
  if (meant !== undefined) return `${what}; did you mean ${JSON.stringify(meant)}?`;
  return candidates.length === 0 ? `${what} here` : `${what}; there are ${candidates.join(", ")}`;
}

/** Whether a relation is called so in the SELECT that an index is in. */
function isAliasAround(statement: StatementTokens, index: number, name: string): boolean {
  const { tokens } = statement;
  const select = selectAround(statement, index);
  return tokens.some((token, at) => {
    const before = tokens[at - 1];
    const isDefinition =
      !isWord(before, ".") && !isWord(tokens[at + 1], ".") && (isWord(before, "AS") || isWord(before, ")") || nameOf(before) !== undefined);
    return isDefinition && nameOf(token)?.toLowerCase() === name.toLowerCase() && selectAround(statement, at) === select;
  });
}
