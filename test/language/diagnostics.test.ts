import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Diagnostic, TextEdit } from "../../src/runtime/language/diagnostics/diagnostic.ts";
import { openChecker } from "../../src/runtime/language/diagnostics/check.ts";
import { openCatalog } from "./catalog.ts";
import { diagnosticCases, renderCase } from "./diagnostic-case.ts";

const folder = new URL("./diagnostics/", import.meta.url);
const checker = openChecker({
  binderPath: fileURLToPath(new URL("../../src/runtime/language/binder/main.ts", import.meta.url)),
  schemas: openCatalog(),
  log: () => undefined,
  // A busy machine must not change what is found.
  answerWithin: 20_000,
});
afterAll(() => checker.close());

const never = new AbortController().signal;

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  const path = new URL(file, folder);
  const text = readFileSync(path, "utf8");
  const cases = diagnosticCases(text);
  const rendered = new Map<string, string>();
  describe(file, () => {
    for (const each of cases) {
      test(each.title, async () => {
        const diagnostics = await checker.check(each.request, never);
        rendered.set(each.source, renderCase(each, diagnostics));
        for (const diagnostic of diagnostics) expectSound(diagnostic, each.request.text);
        // With EPOXY_WRITE_FIXTURES the files say what is found, to be read before it is committed.
        if (process.env["EPOXY_WRITE_FIXTURES"] === undefined) expect(rendered.get(each.source)).toBe(each.source);
      });
    }
    test("every fix mends what it is for", async () => {
      for (const { request, title } of cases) {
        const before = await checker.check(request, never);
        for (const diagnostic of before) {
          for (const fix of diagnostic.fixes) {
            const after = await checker.check({ ...request, text: applied(request.text, fix.edits) }, never);
            const { code, message, start } = diagnostic;
            expect(after, `${title}: ${fix.title}`).not.toContainEqual(expect.objectContaining({ code, message, start }));
          }
        }
      }
    });
    afterAll(() => {
      if (process.env["EPOXY_WRITE_FIXTURES"] === undefined) return;
      const [head = ""] = text.split(/^### /m);
      writeFileSync(path, `${head}${cases.map(({ source }) => rendered.get(source) ?? source).join("\n\n")}\n`);
    });
  });
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((before, edit) => before.slice(0, edit.start) + edit.text + before.slice(edit.end), text);
}

/** Ranges lie in the text, and fixes can be applied. */
function expectSound({ start, end, fixes }: Diagnostic, text: string): void {
  expect(start).toBeLessThanOrEqual(end);
  expect(end).toBeLessThanOrEqual(text.length);
  for (const { edits } of fixes) {
    const inOrder = edits.toSorted((a, b) => a.start - b.start);
    inOrder.forEach((edit, index) => {
      expect(edit.start).toBeGreaterThanOrEqual(inOrder[index - 1]?.end ?? 0);
      expect(edit.end).toBeLessThanOrEqual(text.length);
    });
  }
}
