import type { Analysis, Occurrence, StatementAnalysis } from "../scope/analysis.ts";
import type { Name } from "../syntax/tree.ts";

export interface NamedPlace {
  readonly occurrence: Occurrence;
  readonly statement: StatementAnalysis;
}

/** What an analysis found of a name of its tree. */
export function placeOfName(analysis: Analysis, name: Name): NamedPlace | undefined {
  let places = known.get(analysis);
  if (places === undefined) {
    places = new Map();
    for (const statement of analysis.statements) {
      for (const occurrence of statement.occurrences) places.set(occurrence.name, { occurrence, statement });
    }
    known.set(analysis, places);
  }
  return places.get(name);
}

const known = new WeakMap<Analysis, Map<Name, NamedPlace>>();
