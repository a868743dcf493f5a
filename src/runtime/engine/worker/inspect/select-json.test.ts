import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonPath } from "../../../../plan/json-path.ts";
import { selectJson } from "./select-json.ts";

const at = (path: string, text: string) => selectJson(text, parseJsonPath(path) ?? []).toArray();

test.each([
  ["$", ' {"a": 1.0} ', ['{"a": 1.0}']],
  ["$.a", '{"b": [1], "a" : 1.0}', ["1.0"]],
  ["$.a.b", '{"a": {"x": "}", "b": {"c": "\\"],"}}}', ['{"c": "\\"],"}']],
  ["$[*]", '[1, {"a": [2, 3]}, "x,y"]', ["1", '{"a": [2, 3]}', '"x,y"']],
  ["$[1]", "[1, 2, 3]", ["2"]],
  ["$[9]", "[1]", []],
  ["$.*", '{"a": 1, "b": {"c": 2}}', ["1", '{"c": 2}']],
  ["$.*", "[1]", []],
  ["$[*]", '{"a": 1}', []],
  ["$.a", "{}", []],
  ["$['\\\\u']", '{"\\\\u": 1}', ["1"]],
])("%s of %s", (path, text, expected) => {
  expect(at(path, text)).toEqual(expected);
});

test("every field of an object and every element of an array is found, whatever the text", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1, unit: "binary" }), fc.jsonValue()), fc.constantFrom(0, 2), (object, blanks) => {
      const values = Object.values(JSON.parse(JSON.stringify(object)) as object) as unknown[];
      const found = at("$.*", JSON.stringify(object, null, blanks)).map((text) => JSON.parse(text) as unknown);
      expect(found).toEqual(values);
      const elements = at("$[*]", JSON.stringify(values, null, blanks)).map((text) => JSON.parse(text) as unknown);
      expect(elements).toEqual(values);
    }),
  );
});
