import { expect, test } from "vitest";
import { readPlace } from "./query-place.ts";

test("a place at the end of a message, also of one with several lines", () => {
  expect(readPlace('no column "nobody"\nCandidates: "a" (line 2, column 14)')).toEqual({
    message: 'no column "nobody"\nCandidates: "a"',
    place: { line: 2, column: 14 },
  });
  expect(readPlace("the table (line 1, column 2) is gone")).toEqual({ message: "the table (line 1, column 2) is gone", place: undefined });
});
