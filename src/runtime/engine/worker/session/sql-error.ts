/** What DuckDB said of a statement, taken apart (`errors_as_json`). */
export class SqlError extends Error {
  /** DuckDB's word: `Parser`, `Binder`, `Catalog`, `Conversion`, `Out of Memory` ... */
  readonly type: string;
  /** Where in the statement, in bytes of its UTF-8 from 0. */
  readonly bytePosition: number | undefined;
  /** What the user may have meant. */
  readonly candidates: readonly string[];

  constructor(type: string, message: string, bytePosition: number | undefined, candidates: readonly string[]) {
    super(message);
    this.name = "SqlError";
    this.type = type;
    this.bytePosition = bytePosition;
    this.candidates = candidates;
  }
}

/** Errors that are not DuckDB's come back as they are. */
export function readSqlError(error: unknown): unknown {
  const text = error instanceof Error ? error.message : "";
  const start = text.indexOf('{"exception_type"');
  if (start < 0) {
    return error;
  }
  const said = parsed(text.slice(start));
  if (said === undefined) {
    return error;
  }
  const position = Number(said["position"]);
  return new SqlError(
    said["exception_type"] ?? "Unknown",
    said["exception_message"] ?? text,
    said["position"] === undefined || Number.isNaN(position) ? undefined : position,
    (said["candidates"] ?? "").split(",").filter((name) => name !== ""),
  );
}

function parsed(json: string): Readonly<Record<string, string>> | undefined {
  try {
    return JSON.parse(json) as Readonly<Record<string, string>>;
  } catch {
    return undefined;
  }
}
