/** The text between the marks of a block comment before anything else in a SQL script, and where in the script it starts. */
export interface LeadingComment {
  readonly text: string;
  readonly offset: number;
}

/** White space and `--` lines may stand before it. Comments nest, as DuckDB reads them. Undefined: there is none, or it never ends. */
export function leadingComment(script: string): LeadingComment | undefined {
  const before = /^\uFEFF?(?:\s|--[^\n]*(?:\n|$))*\/\*/.exec(script)?.[0];
  if (before === undefined) {
    return undefined;
  }
  const marks = /\/\*|\*\//g;
  marks.lastIndex = before.length;
  let depth = 1;
  for (let mark = marks.exec(script); mark !== null; mark = marks.exec(script)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) {
      return { text: script.slice(before.length, mark.index), offset: before.length };
    }
  }
  return undefined;
}
