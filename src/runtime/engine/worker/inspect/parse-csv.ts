/** How fields of a CSV file are told apart. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Empty: quotes are ordinary characters. */
  readonly quote: string;
  readonly escape: string;
}

export interface ParsedCsv {
  readonly rows: readonly (readonly string[])[];
  /** Quotes that do not close, or that close in the middle of a field: signs of a wrong dialect. */
  readonly misplacedQuotes: number;
}

/** Reads up to `limit` rows. Lines end with LF, CRLF or CR; empty lines are no rows. Never throws: any text is some CSV. */
export function parseCsv(text: string, dialect: CsvDialect, limit: number): ParsedCsv {
  const { delimiter, quote } = dialect;
  const rows: string[][] = [];
  let misplacedQuotes = 0;
  let row: string[] = [];
  let offset = 0;
  while (offset < text.length && rows.length < limit) {
    let field: string;
    if (quote !== "" && text[offset] === quote) {
      const quoted = readQuoted(text, offset, dialect);
      field = quoted.value;
      offset = quoted.end;
      if (!quoted.closed) misplacedQuotes++;
    } else {
      field = "";
    }
    const end = endOfField(text, offset, delimiter);
    if (field !== "" && end > offset && quote !== "") misplacedQuotes++;
    field += text.slice(offset, end);
    row.push(field);
    offset = end;
    if (offset < text.length && text[offset] === delimiter) {
      offset++;
      if (offset < text.length && text[offset] !== "\n" && text[offset] !== "\r") continue;
      row.push("");
    }
    offset += text.startsWith("\r\n", offset) ? 2 : 1;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return { rows, misplacedQuotes };
}

function endOfField(text: string, start: number, delimiter: string): number {
  for (let offset = start; offset < text.length; offset++) {
    const character = text[offset];
    if (character === delimiter || character === "\n" || character === "\r") return offset;
  }
  return text.length;
}

function readQuoted(
  text: string,
  start: number,
  { quote, escape }: CsvDialect,
): { readonly value: string; readonly end: number; readonly closed: boolean } {
  let value = "";
  let offset = start + 1;
  let from = offset;
  while (offset < text.length) {
    const character = text[offset];
    const next = text[offset + 1];
    if (character === escape && (next === quote || (next === escape && escape !== quote))) {
      value += text.slice(from, offset) + next;
      offset += 2;
      from = offset;
    } else if (character === quote) {
      return { value: value + text.slice(from, offset), end: offset + 1, closed: true };
    } else {
      offset++;
    }
  }
  return { value: value + text.slice(from), end: text.length, closed: false };
}
