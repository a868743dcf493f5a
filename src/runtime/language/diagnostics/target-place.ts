import { isWord } from "../../../plan/sql/token-cursor.ts";
import type { Token } from "../../../plan/sql/tokenize.ts";
import type { Extent } from "./expression-extent.ts";
import { dottedName, statementTokens } from "./statement-tokens.ts";

/** Where a statement names what it writes, and the list of columns behind it. */
export interface TargetPlace {
  readonly name: Extent;
  readonly list: Extent | undefined;
}

export function targetPlace(tokens: readonly Token[]): TargetPlace {
  const statement = statementTokens(tokens);
  let first = tokens.findIndex((token) => ["INTO", "OVERWRITE", "TABLE", "VIEW"].some((word) => isWord(token, word))) + 1;
  if (isWord(tokens[first], "TABLE")) first += 1;
  if (isWord(tokens[first], "IF")) first += 3;
  const last = dottedName(statement, first).at(-1) ?? first;
  const close = isWord(tokens[last + 1], "(") ? statement.closing.get(last + 1) : undefined;
  return { name: { first, last }, list: close === undefined ? undefined : { first: last + 1, last: close } };
}
