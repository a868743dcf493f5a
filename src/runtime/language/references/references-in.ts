import type { Range } from "../syntax/tree.ts";
import { isSameMeaning, type Meaning, meaningOf, nameOfMeaning } from "./meaning.ts";
import type { NamedText } from "./named-text.ts";

export interface NameInText extends Range {
  /** Whether the text gives the name here. */
  readonly role: "definition" | "reference";
}

/** Every place of a text where a name has that meaning, in their order. */
export function referencesIn(text: NamedText, meaning: Meaning): readonly NameInText[] {
  const wanted = nameOfMeaning(meaning).toLowerCase();
  const found: NameInText[] = [];
  for (const occurrence of text.analysis.occurrences()) {
    if (occurrence.name.text.toLowerCase() !== wanted) continue;
    const { start, end, role } = occurrence;
    const own = meaningOf(text, occurrence);
    if (own !== undefined && isSameMeaning(own, meaning)) found.push({ start, end, role });
  }
  // A name that is given in a place of its own kind, such as that of `* RENAME (a AS b)`, is no occurrence.
  if (meaning.kind === "local" && !found.some(({ start }) => start === meaning.definition.start)) {
    const { start, end } = meaning.definition;
    found.push({ start, end, role: "definition" });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
