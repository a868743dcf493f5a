import { splitStatements } from "../../plan/sql/split-statements.ts";
import { tokenize } from "../../plan/sql/tokenize.ts";

/** A statement of a document, by characters from the document's beginning; without its semicolon. */
export interface DocumentStatement {
  readonly start: number;
  readonly end: number;
}

export function statementsOf(text: string): readonly DocumentStatement[] {
  return splitStatements(tokenize(text)).flatMap((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
  });
}

/** The statement that a cursor is in, or else the one that ends before it on its line, or the next one. */
export function statementAt(text: string, cursor: number): DocumentStatement | undefined {
  const statements = statementsOf(text);
  const lineStart = text.lastIndexOf("\n", cursor - 1) + 1;
  return (
    statements.find(({ start, end }) => start <= cursor && cursor <= end) ??
    statements.findLast(({ end }) => end >= lineStart && end < cursor) ??
    statements.find(({ start }) => start >= cursor) ??
    statements.at(-1)
  );
}
