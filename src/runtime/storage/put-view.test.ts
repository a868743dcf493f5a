import { expect, test } from "vitest";
import { boundView } from "./put-view.ts";

const athenas = (view: string) => `/* Presto View: ${Buffer.from(view).toString("base64")} */`;
const bound = (ViewOriginalText: string) => boundView({ DatabaseName: "db", Name: "v", ViewOriginalText });

test("Athena's views are read in the database they were made in", () => {
  const text = athenas(JSON.stringify({ originalSql: "SELECT a FROM t", schema: "other" }));
  expect(bound(text)).toEqual({ kind: "view", database: "db", table: "v", text: "SELECT a FROM t", defaultDatabase: "other" });
  expect(bound(athenas(JSON.stringify({ originalSql: "SELECT a FROM t" })))).toMatchObject({ defaultDatabase: "db" });
});

test.each([["/* Presto View: eyJ9 */"], [athenas("{")], [athenas("null")], [athenas('{"originalSql":1}')], [" "]])(
  "%s has no text, and that is said",
  (text) => {
    expect(() => bound(text)).toThrow("view db.v has no text that can be read");
  },
);
