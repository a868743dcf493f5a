import type { CsvDialect } from "./parse-csv.ts";
import { parseCsv } from "./parse-csv.ts";

/** The dialect under which a text looks most like a table. */
export interface SniffedCsv {
  readonly dialect: CsvDialect;
  /** Fields of the widest common row. */
  readonly columns: number;
  /** Share of rows that have so many. */
  readonly consistency: number;
}

/**
 * Tries Glue's delimiters (comma, pipe, tab, semicolon, Ctrl-A) with both quotes and escapes that are in use. Nothing when
 * no delimiter parts two rows in ten alike.
 */
export function sniffCsv(text: string): SniffedCsv | undefined {
  const head = text.length > headCharacters ? text.slice(0, text.lastIndexOf("\n", headCharacters) + 1 || headCharacters) : text;
  let best: (SniffedCsv & { readonly score: number }) | undefined;
  for (const dialect of dialectsFor(head)) {
    const candidate = rate(head, dialect);
    // Earlier dialects are the commoner ones: a later one has to be clearly better.
    if (candidate !== undefined && (best === undefined || candidate.score > best.score * 1.05)) best = candidate;
  }
  return best;
}

const headCharacters = 64 * 1024;
const delimiters = [",", "\t", "|", ";", "\u0001"] as const;

function dialectsFor(text: string): readonly CsvDialect[] {
  const used = delimiters.filter((delimiter) => text.includes(delimiter));
  const quotings: Omit<CsvDialect, "delimiter">[] = [{ quote: '"', escape: '"' }];
  if (text.includes('\\"')) quotings.push({ quote: '"', escape: "\\" });
  if (text.includes("'")) quotings.push({ quote: "'", escape: "'" });
  if (text.includes('"')) quotings.push({ quote: "", escape: "" });
  return quotings.flatMap((quoting) => used.map((delimiter) => ({ delimiter, ...quoting })));
}

function rate(text: string, dialect: CsvDialect): (SniffedCsv & { readonly score: number }) | undefined {
  const { rows, misplacedQuotes } = parseCsv(text, dialect, 1000);
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [columns, alike] = [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0] ?? [0, 0];
  const consistency = alike / rows.length;
  if (columns < 2 || consistency < 0.2) return undefined;
  // More columns are a weak sign, rows alike a strong one; quotes in the wrong place speak against a dialect.
  const quotes = Math.max(0, 1 - (2 * misplacedQuotes) / rows.length);
  const unquoted = dialect.quote === "'" ? shareOfQuoted(text, dialect, rows.length) : 1;
  return { dialect, columns, consistency, score: consistency ** 2 * (1 + Math.log2(columns) / 50) * (0.1 + 0.9 * quotes) * unquoted };
}

/** An apostrophe is a quote only where it opens and closes as many fields as there are rows or so; it is common inside of words. */
function shareOfQuoted(text: string, { delimiter }: CsvDialect, rows: number): number {
  if (text.includes('"')) return 0;
  const edge = `[\\r\\n${delimiter === "|" ? "\\|" : delimiter}]`;
  const opened = text.match(new RegExp(`(?<=^|${edge})'`, "g"))?.length ?? 0;
  const closed = text.match(new RegExp(`'(?=$|${edge})`, "g"))?.length ?? 0;
  return opened === closed && opened > rows / 2 ? 1.2 : 0;
}
