import { PlanError } from "./errors.ts";

/** DuckDB's format for one in Java's letters, as Spark's functions take it: `dd/MM/yyyy 'at' HH:mm` is `%d/%m/%Y at %H:%M`. */
export function strftimeFormat(pattern: string): string {
  let format = "";
  for (const [part] of pattern.matchAll(/'(?:[^']|'')*'|''|([A-Za-z])\1*|[^A-Za-z']+|'/g)) {
    if (part === "''") {
      format += "'";
    } else if (part.startsWith("'")) {
      format += percentDoubled(part.slice(1, -1).replaceAll("''", "'"));
    } else if (/^[A-Za-z]/.test(part)) {
      const letters = directives.get(part);
      if (letters === undefined) {
        throw new PlanError(
          `format ${JSON.stringify(pattern)}: ${JSON.stringify(part)} is not supported; these are: ${[...directives.keys()].join(", ")}`,
        );
      }
      format += letters;
    } else {
      format += percentDoubled(part);
    }
  }
  return format;
}

const percentDoubled = (text: string) => text.replaceAll("%", "%%");

const directives: ReadonlyMap<string, string> = new Map([
  ["yyyy", "%Y"],
  ["y", "%Y"],
  ["yy", "%y"],
  ["MMMM", "%B"],
  ["MMM", "%b"],
  ["MM", "%m"],
  ["M", "%-m"],
  ["dd", "%d"],
  ["d", "%-d"],
  ["DDD", "%j"],
  ["EEEE", "%A"],
  ["EEE", "%a"],
  ["E", "%a"],
  ["HH", "%H"],
  ["H", "%-H"],
  ["hh", "%I"],
  ["h", "%-I"],
  ["mm", "%M"],
  ["m", "%-M"],
  ["ss", "%S"],
  ["s", "%-S"],
  ["SSS", "%g"],
  ["SSSSSS", "%f"],
  ["a", "%p"],
  ["XXX", "%z"],
  ["Z", "%z"],
]);
