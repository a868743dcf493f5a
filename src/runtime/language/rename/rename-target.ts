import { type Meaning, meaningOf } from "../references/meaning.ts";
import type { NamedText } from "../references/named-text.ts";
import type { Name } from "../syntax/tree.ts";
import { engineName, functionName, noName, ofTheCatalog, unknownName } from "./refusals.ts";

/** A name that can be renamed, or why not. */
export type RenameTarget =
  | { readonly kind: "name"; readonly name: Name; readonly meaning: Extract<Meaning, { kind: "local" | "column" }> }
  | { readonly kind: "refused"; readonly reason: string };

export function renameTarget(text: NamedText, offset: number): RenameTarget {
  const occurrence = text.analysis.occurrenceAt(offset);
  // A quote that nothing closes may have no name behind it.
  if (occurrence === undefined || occurrence.name.text === "") return refused(noName);
  const { name, target } = occurrence;
  if (target.kind === "function") return refused(functionName(name.text));
  if (target.kind === "unknown") return refused(unknownName(name.text));
  const meaning = meaningOf(text, occurrence);
  switch (meaning?.kind) {
    case undefined:
      return refused(engineName(name.text));
    case "database":
    case "table":
    case "field":
      return refused(ofTheCatalog(meaning));
    case "local":
    case "column":
      return { kind: "name", name, meaning };
  }
}

const refused = (reason: string): RenameTarget => ({ kind: "refused", reason });
