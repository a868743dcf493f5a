import { expect, test } from "vitest";
import { nestedColumns } from "./nested-columns.ts";

test("structs, arrays and maps have parts, to any depth", () => {
  expect(nestedColumns("struct<a:int,b:array<map<string,date>>>")).toEqual([
    { name: "a", type: "int", children: [] },
    {
      name: "b",
      type: "array<map<string,date>>",
      children: [
        {
          name: "[]",
          type: "map<string,date>",
          children: [
            { name: "key", type: "string", children: [] },
            { name: "value", type: "date", children: [] },
          ],
        },
      ],
    },
  ]);
});

test("plain types, and texts that are no type of Hive's, have none", () => {
  expect([nestedColumns("int"), nestedColumns("struct<"), nestedColumns("geometry(4326)")]).toEqual([[], [], []]);
});
