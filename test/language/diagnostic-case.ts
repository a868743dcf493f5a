import type { CheckRequest } from "../../src/runtime/language/diagnostics/check-request.ts";
import type { Diagnostic } from "../../src/runtime/language/diagnostics/diagnostic.ts";

/**
 * A case of a fixture file, as it is written and as it is read:
 *
 * ```
 * ### what it shows
 * SELECT «nme» FROM sales.customers
 * --- database: flights
 * ! unknown-column: no column "nme"; did you mean "name"?
 * + Change to name
 * ```
 *
 * What is told is marked in the text, and said below in the order in which it begins: errors behind `!`, warnings behind `~`, hints behind `@`;
 * their fixes behind `+`. A case without them has nothing wrong. Options are `database`, `kind` (job unless said) and `arguments`.
 */
export interface DiagnosticCase {
  readonly title: string;
  readonly request: CheckRequest;
  /** The case as it stands in its file. */
  readonly source: string;
  /** Its options, as they are written. */
  readonly options: readonly string[];
}

export function diagnosticCases(text: string): readonly DiagnosticCase[] {
  return text
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const source = `### ${part.trimEnd()}`;
      const [title = "", ...lines] = part.trimEnd().split("\n");
      const isBelow = (line: string) => /^(---|[!~@+]) /.test(line);
      const first = lines.findIndex(isBelow);
      const below = first < 0 ? [] : lines.slice(first);
      const options = below.filter((line) => line.startsWith("--- "));
      const sql = lines.slice(0, first < 0 ? undefined : first).join("\n");
      return { title: title.trim(), source, options, request: { text: sql.replaceAll(/[«»]/g, ""), ...requestOf(options) } };
    });
}

/** A case as it should stand in its file, with what was told of it. */
export function renderCase({ title, request, options }: DiagnosticCase, diagnostics: readonly Diagnostic[]): string {
  const marks = diagnostics.flatMap(({ start, end }) => [
    { at: start, text: "«" },
    { at: end, text: "»" },
  ]);
  let sql = "";
  let copied = 0;
  // Where one range ends as another begins, the end comes first.
  for (const mark of marks.toSorted((a, b) => a.at - b.at || (a.text < b.text ? 1 : -1))) {
    sql += request.text.slice(copied, mark.at) + mark.text;
    copied = mark.at;
  }
  sql += request.text.slice(copied);
  const said = diagnostics.flatMap(({ severity, code, message, fixes }) => [
    `${{ error: "!", warning: "~", hint: "@" }[severity]} ${code}: ${message.replaceAll("\n", " ")}`,
    ...fixes.map((fix) => `+ ${fix.title}`),
  ]);
  return [`### ${title}`, sql, ...options, ...said].join("\n");
}

function requestOf(options: readonly string[]): Omit<CheckRequest, "text"> {
  const read = new Map(
    options.map((line) => {
      const [name = "", ...value] = line.slice(4).split(":");
      return [name.trim(), value.join(":").trim()];
    }),
  );
  return {
    kind: read.get("kind") === "query" ? "query" : "job",
    defaultDatabase: read.get("database"),
    arguments: (read.get("arguments") ?? "")
      .split(",")
      .filter((each) => each.trim() !== "")
      .map((each) => {
        const [name = "", type = "string"] = each.trim().split(" ");
        return { name, type: type as "string" | "integer" | "double" | "boolean" | "date" | "timestamp" };
      }),
  };
}
