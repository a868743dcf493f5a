/** A template literal with the tag `sql`. */
export interface SqlTemplate {
  /** Behind the opening backtick. */
  readonly start: number;
  /** Of the closing one, or the end of the text. */
  readonly end: number;
  /** Of each `${...}`, its marks included. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

interface Open {
  readonly kind: "template" | "hole" | "brace";
  readonly start: number;
  readonly isSql: boolean;
  readonly holes: { readonly start: number; readonly end: number }[];
}

/**
 * The SQL templates of a TypeScript text, those in holes of others too, in the order in which they begin. Goes by the lexical rules only
 * and takes any text: a compiler would be 9 MB.
 */
export function findTemplates(text: string): readonly SqlTemplate[] {
  const found: SqlTemplate[] = [];
  const open: Open[] = [];
  const close = (end: number) => {
    const top = open.pop();
    if (top?.kind === "template" && top.isSql) found.push({ start: top.start, end, holes: top.holes });
    if (top?.kind === "hole") open.at(-1)?.holes.push({ start: top.start, end });
  };
  let at = 0;
  while (at < text.length) {
    const inTemplate = open.at(-1)?.kind === "template";
    const character = text.charAt(at);
    if (inTemplate) {
      if (character === "\\") at += 2;
      else if (character === "`") close(at++);
      else if (text.startsWith("${", at)) {
        open.push({ kind: "hole", start: at, isSql: false, holes: [] });
        at += 2;
      } else at += 1;
      continue;
    }
    const skipped = lengthOfSkipped(text, at);
    if (skipped > 0) at += skipped;
    else if (character === "`") {
      at += 1;
      open.push({ kind: "template", start: at, isSql: hasSqlTag(text.slice(0, at - 1)), holes: [] });
    } else if (character === "{") open.push({ kind: "brace", start: at++, isSql: false, holes: [] });
    else if (character === "}") close(++at);
    else at += 1;
  }
  while (open.length > 0) close(text.length);
  return found.sort((a, b) => a.start - b.start);
}

const comment = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/y;
/** To the end of its line, when it is not closed. */
const string = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/y;
const regularExpression = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** What an expression begins behind; behind anything else a slash divides. */
const beforeExpression = /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|delete|do|else|yield|await))\s*$/;
/** Longer than a keyword and the blanks behind it. */
const mostLookedBack = 200;

/** Of a comment, a string or a regular expression that begins here. */
function lengthOfSkipped(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === "/") {
    const skipped = matchAt(comment, text, at);
    if (skipped > 0) return skipped;
    return beforeExpression.test(text.slice(Math.max(0, at - mostLookedBack), at)) ? matchAt(regularExpression, text, at) : 0;
  }
  return character === '"' || character === "'" ? matchAt(string, text, at) : 0;
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Types may be between the tag and the template: sql<{ n: "bigint" }>`...`. */
function hasSqlTag(before: string): boolean {
  const tag = before.trimEnd();
  return /(?:^|[^\w$])sql$/.test((tag.endsWith(">") ? withoutTypes(tag) : tag).slice(-mostLookedBack));
}

function withoutTypes(text: string): string {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === ">" && text.charAt(at - 1) !== "=") depth += 1;
    if (character === "<") depth -= 1;
    if (depth === 0) return text.slice(0, at).trimEnd();
  }
  return text;
}
