import { expect, test } from "vitest";
import { statementAt, statementsOf } from "./statement-at.ts";

/** The statement at the cursor, which is where `|` is. */
function at(marked: string): string | undefined {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = statementAt(text, cursor);
  return found && text.slice(found.start, found.end);
}

test("the statement that the cursor is in", () => {
  expect(at("select 1; sel|ect 2; select 3")).toBe("select 2");
  expect(at("select ';|' -- ; no end\n, 2; select 3")).toBe("select ';' -- ; no end\n, 2");
  expect(at("select $$ a;b| $$; select 2")).toBe("select $$ a;b $$");
  expect(at("|select 1")).toBe("select 1");
});

test("after a semicolon the one that it ends, on an empty line the next one, and at the end the last", () => {
  expect(at("select 1;|\nselect 2;")).toBe("select 1");
  expect(at("select 1;  |  -- done\nselect 2;")).toBe("select 1");
  expect(at("select 1;\n|\nselect 2;")).toBe("select 2");
  expect(at("/* a; */ |\nselect 2;\n\n")).toBe("select 2");
  expect(at("select 1;\nselect 2;\n\n|")).toBe("select 2");
  expect(at(" -- nothing|")).toBeUndefined();
});

test("all of them, without their semicolons and what is between them", () => {
  const text = "-- first\nselect 1 ;;\n\nselect 'a;b';";
  expect(statementsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(["select 1", "select 'a;b'"]);
});
