import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleText, pseudoTexts } from "../../scripts/l10n.js";

test("the bundle for translators holds every text of the code", () => {
  expect(readFileSync(join(import.meta.dirname, "../../l10n/bundle.l10n.json"), "utf8")).toBe(bundleText());
});

test("the pseudo-language changes every text, and keeps values, commands and icons", () => {
  expect(pseudoTexts({ "a {0}": "Open {0}", b: "$(play) Run [here](command:epoxy.run)" })).toEqual({
    "a {0}": "⟦Ópéñ {0}⟧",
    b: "⟦$(play) Rúñ [héré](command:epoxy.run)⟧",
  });
});
