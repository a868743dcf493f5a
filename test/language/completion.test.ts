import { describe, expect, test } from "vitest";
import { complete } from "../../src/runtime/language/completion/complete.ts";
import type { Completion } from "../../src/runtime/language/completion/completion.ts";
import { openCatalog, partitionValues } from "./catalog.ts";
import { type FixtureCase, readCases } from "./read-cases.ts";

/**
 * What the lines under a case say, labels divided by ` ; `:
 * `= a ; b` the list begins so; `+ a` among the first ten; `~ a` in the list; `! a` not in the list; `# 3` so many items;
 * `> label -> text` what is inserted for the item; `@ label -> text` the whole text with it, line ends as `⏎`.
 * The default database is "flights" unless `--- database:` names another, or `none`.
 */
const schemas = openCatalog();
const declared = [
  { name: "day", type: "date", description: "the day to load" },
  { name: "minutes", type: "integer" },
  { name: "région", type: "string" },
];

const completed = ({ text, offset, options }: FixtureCase) =>
  complete({
    text,
    offset,
    schemas,
    arguments: declared,
    defaultDatabase: options["database"] === "none" ? undefined : (options["database"] ?? "flights"),
    partitionValues,
  });

function check(items: readonly Completion[], { text }: FixtureCase, mark: string, expected: string): void {
  const labels = items.map(({ label }) => label);
  const wanted = expected.split(" ; ").map((label) => label.trim());
  switch (mark) {
    case "=":
      expect(labels.slice(0, wanted.length)).toEqual(wanted);
      break;
    case "+":
      expect(labels.slice(0, 10)).toEqual(expect.arrayContaining(wanted));
      break;
    case "~":
      expect(labels).toEqual(expect.arrayContaining(wanted));
      break;
    case "!":
      expect(wanted.filter((label) => labels.includes(label))).toEqual([]);
      break;
    case "#":
      expect(labels).toHaveLength(Number(expected));
      break;
    case ">":
    case "@": {
      const [label = "", result = ""] = expected.split(" -> ");
      const found = items.filter((item) => item.label === label);
      const results = found.map(({ insert, range }) =>
        mark === ">" ? insert : text.slice(0, range.start) + insert + text.slice(range.end),
      );
      expect(results.map((each) => each.replaceAll("\n", "⏎"))).toContain(result);
      break;
    }
    default:
      throw new Error(`nothing is expected by ${mark}`);
  }
}

for (const { file, cases } of readCases(new URL("completion/", import.meta.url))) {
  describe(file, () => {
    test.for(cases.map((each) => [each.title, each] as const))("%s", async ([, each]) => {
      expect(each.expected.length).toBeGreaterThan(0);
      const items = await completed(each);
      for (const { mark, text } of each.expected) check(items, each, mark, text);
    });
  });
}

test("there are as many cases as were promised, and none is there twice", () => {
  const cases = readCases(new URL("completion/", import.meta.url)).flatMap((each) => each.cases);
  expect(cases.length).toBeGreaterThanOrEqual(300);
  const texts = cases.map(({ text, offset, options }) => `${text}|${offset}|${JSON.stringify(options)}`);
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
});
