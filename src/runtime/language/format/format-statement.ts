import { formatDialect } from "sql-formatter";
import { commentsOf } from "../folding/comments-of.ts";
import { lex } from "../syntax/lex.ts";
import { formatterDialect } from "./dialect.ts";
import { isSameScript } from "./is-same-script.ts";

export interface FormatStyle {
  /** Columns. */
  readonly indent: number;
  readonly tabs: boolean;
  readonly keywords: KeywordCase;
}

export type KeywordCase = "upper" | "lower" | "preserve";

/**
 * A statement, with the comments before and in it, laid out anew. Its tokens stay what they are but for the case of keywords, its comments stay
 * as they are; what is laid out already is not changed. Undefined when that cannot be had: of broken SQL, of what the formatter misreads.
 * Lines end in `\n` only, in the text and the answer.
 */
export function formatStatement(text: string, style: FormatStyle): string | undefined {
  let before = text;
  for (let round = 0; round < mostRounds; round++) {
    const after = formatOnce(before, style);
    if (after === undefined || after === before) return after;
    before = after;
  }
  return undefined;
}

/** The second finds most often that there is nothing left to do. */
const mostRounds = 4;

function formatOnce(text: string, { indent, tabs, keywords }: FormatStyle): string | undefined {
  const formatted = formattedText(text, { tabWidth: indent, useTabs: tabs, keywordCase: keywords });
  if (formatted === undefined) return undefined;
  const kept = withBlocksOf(text, formatted);
  return kept !== undefined && isSameScript(text, kept) ? kept : undefined;
}

function formattedText(text: string, options: Omit<Parameters<typeof formatDialect>[1], "dialect">): string | undefined {
  try {
    return formatDialect(text, { dialect: formatterDialect, expressionWidth: 80, ...options });
  } catch {
    // It says what it does not understand by throwing.
    return undefined;
  }
}

/** The formatter moves the lines in block comments. Its text with these as they were. */
function withBlocksOf(before: string, after: string): string | undefined {
  const wanted = commentsOf(before, lex(before));
  const found = commentsOf(after, lex(after));
  if (wanted.length !== found.length) return undefined;
  let text = "";
  let copied = 0;
  for (const [index, { start, end }] of found.entries()) {
    const comment = wanted[index];
    if (comment === undefined) return undefined;
    text += after.slice(copied, start) + before.slice(comment.start, comment.end).trimEnd();
    copied = end;
  }
  return text + after.slice(copied);
}
