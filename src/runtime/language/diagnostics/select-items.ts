import { isWord } from "../../../plan/sql/token-cursor.ts";
import type { Extent } from "./expression-extent.ts";
import type { StatementTokens } from "./statement-tokens.ts";

/** Where the columns of a statement's query come from, when its SELECT names that many, one by one. */
export function selectItems({ tokens, enclosing, closing }: StatementTokens, count: number): readonly Extent[] | undefined {
  const isTop = (index: number, word: string) => enclosing[index] === -1 && isWord(tokens[index], word);
  const select = tokens.findLastIndex((_, index) => isTop(index, "SELECT"));
  const isUnion = tokens.some((_, index) => ["UNION", "EXCEPT", "INTERSECT"].some((word) => isTop(index, word)));
  if (select < 0 || isUnion) {
    return undefined;
  }
  const from = tokens.findIndex((_, index) => index > select && ["FROM", "WHERE", "ORDER", "LIMIT"].some((word) => isTop(index, word)));
  const end = from < 0 ? tokens.length : from;
  const items: Extent[] = [];
  let first = select + 1;
  for (let index = first; index <= end; index++) {
    index = closing.get(index) ?? index;
    if (index === end || isTop(index, ",")) {
      items.push({ first, last: index - 1 });
      first = index + 1;
    }
  }
  const hasStar = items.some(
    (item) => isWord(tokens[item.last], "*") || tokens.slice(item.first, item.last + 1).some((token) => isWord(token, "COLUMNS")),
  );
  return items.length === count && !hasStar ? items : undefined;
}
