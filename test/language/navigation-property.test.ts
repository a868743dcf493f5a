import fc from "fast-check";
import { expect, test } from "vitest";
import { definitionOf } from "../../src/runtime/language/definition/definition-of.ts";
import { hoverAt } from "../../src/runtime/language/hover/hover.ts";
import { meaningOf } from "../../src/runtime/language/references/meaning.ts";
import { referencesIn } from "../../src/runtime/language/references/references-in.ts";
import { scriptNames } from "../../src/runtime/language/references/script-names.ts";
import { taken } from "../../src/runtime/language/rename/refusals.ts";
import { renameLocal } from "../../src/runtime/language/rename/rename-local.ts";
import { renameTarget } from "../../src/runtime/language/rename/rename-target.ts";
import { movedOffset, withEdits } from "../../src/runtime/language/rename/text-edit.ts";
import { analyze } from "../../src/runtime/language/scope/analyze.ts";
import { signatureAt } from "../../src/runtime/language/signature/signature-at.ts";
import { openCatalog } from "./catalog.ts";
import { readCases } from "./read-cases.ts";

const schemas = openCatalog();
const texts = readCases(new URL("navigation/", import.meta.url)).flatMap(({ cases }) => cases.map(({ text }) => text));

/** Real SQL from which a part is gone, or where another is put in. */
const broken = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.nat(400),
    fc.nat(30),
    fc.constantFrom("", "(", ")", '"', ", ", ".", " AS ", " FROM ", "'", "/*", ";", "SELECT "),
  )
  .map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length));

test("broken SQL gets answers, whatever is asked where", () => {
  fc.assert(
    fc.property(broken, fc.nat(400), (text, offset) => {
      const named = { analysis: analyze(text, schemas, "flights"), defaultDatabase: "flights" };
      hoverAt({ ...named, offset, arguments: [] });
      signatureAt(text, offset);
      scriptNames(text, schemas);
      const occurrence = named.analysis.occurrenceAt(offset);
      if (occurrence === undefined) return;
      definitionOf(named, occurrence);
      const meaning = meaningOf(named, occurrence);
      if (meaning === undefined) return;
      const references = referencesIn(named, meaning);
      // A name is among its own references, unless it has been given another by a column list.
      if (occurrence.name.text.toLowerCase() === (meaning.kind === "local" ? meaning.definition.text.toLowerCase() : "")) {
        expect(references.map(({ start }) => start)).toContain(occurrence.start);
      }
      if (meaning.kind === "local") renameLocal({ ...named, schemas, meaning, newName: "another", kept: "made" });
    }),
    { numRuns: 1500 },
  );
});

test("a renaming that is done can be undone, and the text is what it was but for quotes and letter case", () => {
  fc.assert(
    fc.property(broken, fc.nat(400), fc.constantFrom("another", "order", "a b", "delay", "größe"), (text, offset, newName) => {
      const named = { analysis: analyze(text, schemas, "flights"), defaultDatabase: "flights" };
      const target = renameTarget(named, offset);
      if (target.kind === "refused" || target.meaning.kind !== "local") return;
      const { meaning } = target;
      const done = renameLocal({ ...named, schemas, meaning, newName, kept: "made" });
      if (done.kind === "refused") return;
      const after = withEdits(text, done.edits);
      const again = { analysis: analyze(after, schemas, "flights"), defaultDatabase: "flights" };
      const moved = again.analysis.occurrenceAt(movedOffset(target.name.start, done.edits));
      const movedMeaning = moved && meaningOf(again, moved);
      if (movedMeaning?.kind !== "local") throw new Error(`nothing is named where the name was\n${text}\n${after}`);
      const undone = renameLocal({ ...again, schemas, meaning: movedMeaning, newName: meaning.definition.text, kept: "made" });
      // The text had two of that name before.
      if (undone.kind === "refused" && undone.reason === taken(meaning.definition.text.trim())) return;
      if (undone.kind !== "edits") throw new Error(`${undone.reason}\n${text}\n${after}`);
      const plain = (sql: string) =>
        sql
          .replaceAll('"', "")
          .replaceAll(/ AS \S+/gi, "")
          .toLowerCase();
      expect(plain(withEdits(after, undone.edits))).toBe(plain(text));
    }),
    { numRuns: 1500 },
  );
});
