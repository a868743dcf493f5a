/** A text of unknown origin as Markdown that shows it and does nothing else: no links, no markup, in one paragraph. */
export function plainMarkdown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const short = line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line;
  return short.replaceAll(/[\\`*_{}[\]()<>#+\-!|~&:@=]|(?<=^\d+|www)\./gi, "\\$&");
}

const mostCharacters = 2000;

/** A name, a type or an expression in a Markdown code span, whatever it holds. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const fence = "`".repeat(longestRun(line) + 1);
  return fence.length > 1 ? `${fence} ${line} ${fence}` : `\`${line}\``;
}

/** Lines as a Markdown block of SQL. */
export function codeBlock(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replaceAll(/\s+/g, " "));
  const fence = "`".repeat(Math.max(3, longestRun(plain.join("\n")) + 1));
  return [`${fence}sql`, ...plain, fence].join("\n");
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
