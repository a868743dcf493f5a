import { expect, test } from "vitest";
import { sortOption, whereOption } from "./row-options.ts";

test("--sort takes columns, with a minus those from the largest down", () => {
  expect(sortOption("day, -delay")).toEqual([
    { column: "day", descending: false },
    { column: "delay", descending: true },
  ]);
});

test.each([
  ["state = CA", { column: "state", op: "=", value: "CA" }],
  ["delay>=10", { column: "delay", op: ">=", value: "10" }],
  ["a name != it's", { column: "a name", op: "!=", value: "it's" }],
  ["name contains port = 1", { column: "name", op: "contains", value: "port = 1" }],
  ["name is null", { column: "name", op: "isNull" }],
  ["name IS NOT NULL", { column: "name", op: "isNotNull" }],
])("--where %s", (text, expected) => {
  expect(whereOption(text)).toEqual([expected]);
  expect(whereOption(text, [{ column: "x", op: "isNull" }])).toHaveLength(2);
});

test("--where without a condition says how one is written", () => {
  expect(() => whereOption("state")).toThrow('--where "delay >= 10"');
});
