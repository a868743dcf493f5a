import { isWord } from "../../../../plan/sql/token-cursor.ts";
import type { Culprit, Situation } from "./culprit.ts";
import { anyValue, culpritAt, editOf } from "./culprit.ts";

const specifier = /^extract specifier "([^]*?)" not recognized/;
const parameters = /^Expected \d+ parameters?, but none/;
const conversion = /^Could not convert string '([^]*?)' to ([\w ]+)/;

/** A constant that cannot be what its place asks for. */
export function invalidConstantCulprits({ refusal, statement, index }: Situation): readonly Culprit[] | undefined {
  if (parameters.test(refusal.message)) {
    const marks = statement.tokens.flatMap((token, at) => (isWord(token, "?") ? [at] : []));
    const message = "nothing gives ? a value: write the value, or in a job $name, an argument";
    return marks.map((at) =>
      culpritAt(statement, { first: at, last: at }, "unknown-argument", message, [editOf(statement, { first: at, last: at }, anyValue)]),
    );
  }
  const part = specifier.exec(refusal.message)?.[1];
  const [, value, type] = conversion.exec(refusal.message) ?? [];
  const text = part ?? value;
  if (text === undefined) {
    return undefined;
  }
  const { tokens } = statement;
  const message =
    part === undefined
      ? `'${text}' cannot become ${type === "INT64" ? "a whole number" : (type ?? "such a value")}`
      : `no part of a date is called ${JSON.stringify(text)}: there are year, quarter, month, week, day, hour, minute, second, epoch and others`;
  const isValue = (at: number) => {
    const found = tokens[at];
    return found?.kind === "string"
      ? found.text.slice(1, -1).toLowerCase() === text.toLowerCase()
      : found?.text.toLowerCase() === text.toLowerCase();
  };
  const places = tokens.flatMap((_, at) => (isValue(at) && (index === undefined || at === index || part !== undefined) ? [at] : []));
  return places.map((at) => {
    const replacement = part === undefined ? (isLimit(at) ? "1" : anyValue) : isWord(tokens[at + 1], "FROM") ? "year" : "'year'";
    return culpritAt(statement, { first: at, last: at }, "type-mismatch", message, [
      editOf(statement, { first: at, last: at }, replacement),
    ]);
  });

  function isLimit(at: number): boolean {
    return isWord(tokens[at - 1], "LIMIT") || isWord(tokens[at - 1], "OFFSET");
  }
}
