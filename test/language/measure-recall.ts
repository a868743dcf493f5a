import { complete } from "../../src/runtime/language/completion/complete.ts";
import type { Schemas } from "../../src/runtime/language/schemas/schemas.ts";
import { analyze } from "../../src/runtime/language/scope/analyze.ts";
import type { Occurrence } from "../../src/runtime/language/scope/analysis.ts";
import { labelledQueries } from "./labelled-queries.ts";

/** One question of the labelled set: the text with a part of a column's name in its place. */
export interface Label {
  readonly text: string;
  readonly offset: number;
  readonly wanted: string;
  readonly letters: number;
}

/**
 * Every column's name in the queries, with one, two and three letters of it typed. `isCut`: with nothing behind it, as when it is written;
 * then only names behind the FROM that they belong to, as nobody can know the others.
 */
export function labels(schemas: Schemas, isCut: boolean): readonly Label[] {
  return labelledQueries.flatMap((query) => {
    const analysis = analyze(query, schemas);
    const isBehindFrom = ({ start }: Occurrence) => {
      const clauses = analysis.statementAt(start)?.scopeAt(start)?.select.clauses ?? [];
      return clauses.some(({ clause, start: from }) => clause === "from" && from < start);
    };
    return analysis
      .occurrences()
      .filter((occurrence) => !isCut || isBehindFrom(occurrence))
      .filter(({ role, target }) => role === "reference" && ["column", "field", "target-column", "select-alias"].includes(target.kind))
      .flatMap(({ name }) =>
        [1, 2, 3]
          .filter((letters) => letters < name.text.length && !name.isQuoted)
          .map((letters) => {
            const typed = query.slice(0, name.start) + name.text.slice(0, letters);
            return { text: isCut ? typed : typed + query.slice(name.end), offset: typed.length, wanted: name.text, letters };
          }),
      );
  });
}

/** Whether the column that was wanted is among the first ten. */
export async function isFound(schemas: Schemas, { text, offset, wanted }: Label): Promise<boolean> {
  const items = await complete({ text, offset, schemas });
  return items.slice(0, 10).some(({ label }) => label.toLowerCase() === wanted.toLowerCase());
}
