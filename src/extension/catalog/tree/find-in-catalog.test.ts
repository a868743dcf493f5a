import { expect, test } from "vitest";
import { foundTable } from "./find-in-catalog.ts";

const table = {
  Name: "delays_by_state",
  DatabaseName: "flights",
  StorageDescriptor: {
    Columns: [
      { Name: "mean_delay", Type: "double" },
      { Name: "origin", Type: "string", Comment: "an airport" },
    ],
  },
  PartitionKeys: [{ Name: "day", Type: "date" }],
};
const columnsOf = (...words: readonly string[]) => foundTable(table, words)?.found?.map(({ column }) => column);

test.each([
  { words: ["orig"], columns: ["origin"] },
  { words: ["day"], columns: ["day"] },
  { words: ["state"], columns: [] },
  { words: ["fli"], columns: [] },
  { words: ["delay"], columns: ["mean_delay"] },
  { words: ["state", "orig"], columns: ["origin"] },
  { words: ["rigi"], columns: ["origin"] },
  { words: ["n_del"], columns: ["mean_delay"] },
])("$words finds the columns $columns", ({ words, columns }) => {
  expect(columnsOf(...words)).toEqual(columns);
});

test.each([["airport"], ["orig", "nothing"]])("%s finds nothing: only names count", (...words) => {
  expect(columnsOf(...words)).toBeUndefined();
});
