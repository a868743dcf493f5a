import type { Token } from "../../../plan/sql/tokenize.ts";
import { commentsOf } from "../folding/comments-of.ts";
import { lex } from "../syntax/lex.ts";

/** Whether two texts differ in nothing but blanks and the case of words that are no names behind a dot. */
export function isSameScript(before: string, after: string): boolean {
  const [old, now] = [lex(before), lex(after)];
  const comments = (text: string, tokens: readonly Token[]) =>
    commentsOf(text, tokens).map(({ start, end }) => text.slice(start, end).trimEnd());
  return (
    old.length === now.length &&
    old.every((token, index) => isSameToken(token, now[index], old[index - 1])) &&
    comments(before, old).join("\0") === comments(after, now).join("\0")
  );
}

function isSameToken(before: Token, after: Token | undefined, last: Token | undefined): boolean {
  if (before.kind !== after?.kind) return false;
  if (before.text === after.text) return true;
  // Behind a dot the word is a name.
  return before.kind === "word" && last?.text !== "." && before.text.toUpperCase() === after.text.toUpperCase();
}
