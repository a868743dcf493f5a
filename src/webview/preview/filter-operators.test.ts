import { expect, test } from "vitest";
import { conditionOf, operatorsOf, textOf } from "./filter-operators.ts";

test("a condition and its text in a form are the same thing", () => {
  for (const op of operatorsOf("text")) {
    const condition = conditionOf("c", op, "a, b");
    expect(conditionOf("c", op, textOf(condition))).toEqual(condition);
  }
  expect(conditionOf("c", "in", " 1 ,, 2 ")).toEqual({ column: "c", op: "in", values: ["1", "2"] });
});

test("fields that mean nothing are no condition; an empty text can be asked for", () => {
  expect(conditionOf("c", "in", " , ")).toBeUndefined();
  expect(conditionOf("c", "contains", "")).toBeUndefined();
  expect(conditionOf("c", "=", "")).toEqual({ column: "c", op: "=", value: "" });
});
