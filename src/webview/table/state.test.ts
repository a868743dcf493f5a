import { expect, test } from "vitest";
import type { TableDefinition } from "../../protocol/panels/table.ts";
import { noState, sectionOf, tabNamed, tabsOf, withMessage } from "./state.ts";

const definition: TableDefinition = { type: "table", description: "", columns: [], partitionKeys: [], facts: [], parameters: [] };
const stateOf = (value: TableDefinition) =>
  withMessage(noState, { kind: "section", name: "definition", section: { kind: "ready", value } });

test("messages say which table it is, and fill its sections one by one", () => {
  const subject = withMessage(noState, { kind: "subject", database: "d", table: "t" });
  const state = withMessage(subject, { kind: "section", name: "versions", section: { kind: "failed", message: "gone" } });
  expect(state).toEqual({ subject: { database: "d", table: "t" }, sections: { versions: { kind: "failed", message: "gone" } } });
});

test("a table without keys has no partitions tab, a view no statistics", () => {
  expect(tabsOf(noState)).toContain("partitions");
  expect(tabsOf(stateOf(definition))).toEqual(["schema", "sample", "statistics", "versions", "properties"]);
  expect(tabsOf(stateOf({ ...definition, type: "view" }))).toEqual(["schema", "sample", "versions", "properties"]);
  const partitionKeys = [{ name: "day", type: "date", children: [] }];
  expect(tabsOf(stateOf({ ...definition, partitionKeys }))).toContain("partitions");
});

test("schema and properties are one section; a tab that nobody knows is the first", () => {
  expect([sectionOf("schema"), sectionOf("properties"), sectionOf("sample")]).toEqual(["definition", "definition", "sample"]);
  expect([tabNamed("versions"), tabNamed("nonsense"), tabNamed(undefined)]).toEqual(["versions", "schema", "schema"]);
});
