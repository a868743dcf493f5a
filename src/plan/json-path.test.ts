import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonPath } from "./json-path.ts";
import { parseJsonPath } from "./json-path.ts";

test.each<[string, JsonPath | undefined]>([
  ["$", []],
  ["$[*]", [{ kind: "elements" }]],
  ["$.Records[*]", [{ kind: "field", name: "Records" }, { kind: "elements" }]],
  ["$.*[2]", [{ kind: "fields" }, { kind: "index", index: 2 }]],
  ["$['it\\'s'] [0]", undefined],
  [
    "$['it\\'s'][ 0 ]",
    [
      { kind: "field", name: "it's" },
      { kind: "index", index: 0 },
    ],
  ],
  ["", undefined],
  ["Records", undefined],
  ["$.", undefined],
  ["$..a", undefined],
  ["$[", undefined],
  ["$[-1]", undefined],
  ["$[?(@.a)]", undefined],
])("%s", (text, expected) => {
  expect(parseJsonPath(text)).toEqual(expected);
});

test("a path of any names is read back", () => {
  const step = fc.oneof(
    fc.string({ minLength: 1, unit: "binary" }).map((name) => ({ kind: "field" as const, name })),
    fc.nat(99_999).map((index) => ({ kind: "index" as const, index })),
    fc.constantFrom({ kind: "elements" as const }, { kind: "fields" as const }),
  );
  const written = (path: JsonPath) =>
    path.map((part) => {
      switch (part.kind) {
        case "field":
          return `['${part.name.replace(/['\\]/g, "\\$&")}']`;
        case "index":
          return `[${String(part.index)}]`;
        case "elements":
          return "[*]";
        case "fields":
          return ".*";
      }
    });
  fc.assert(
    fc.property(fc.array(step), (path) => {
      expect(parseJsonPath(`$${written(path).join("")}`)).toEqual(path);
    }),
  );
});
