import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openChecker } from "../../src/runtime/language/diagnostics/check.ts";
import { openCatalog } from "./catalog.ts";
import { diagnosticCases } from "./diagnostic-case.ts";
import { randomEdits } from "./random-edit.ts";

const folder = new URL("./diagnostics/", import.meta.url);
const cases = readdirSync(folder).flatMap((file) => diagnosticCases(readFileSync(new URL(file, folder), "utf8")));
const checker = openChecker({
  binderPath: fileURLToPath(new URL("../../src/runtime/language/binder/main.ts", import.meta.url)),
  schemas: openCatalog(),
  log: () => undefined,
  answerWithin: 20_000,
});
afterAll(() => checker.close());

const never = new AbortController().signal;

test("whatever is typed, a text is checked to its end, and ranges and fixes lie in it", async () => {
  const texts = cases.map(({ request }) => request.text);
  await fc.assert(
    fc.asyncProperty(randomEdits(texts), fc.constantFrom("job", "query" as const), async (text, kind) => {
      const diagnostics = await checker.check(
        { text, kind, defaultDatabase: "flights", arguments: [{ name: "day", type: "date" }] },
        never,
      );
      for (const { start, end, code, message, fixes } of diagnostics) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(message).not.toMatch(/exception_type|INTERNAL|undefined/);
        if (code === "not-checked") expect(message).toContain("reads files");
        for (const edit of fixes.flatMap(({ edits }) => edits)) {
          expect(edit.start).toBeLessThanOrEqual(edit.end);
          expect(edit.end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 1500, endOnFailure: true },
  );
});
