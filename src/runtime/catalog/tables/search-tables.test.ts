import { expect, test } from "vitest";
import { temporaryCatalog } from "../temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

const columns = (...names: readonly string[]) => names.map((Name) => ({ Name, Type: "string" }));

function catalogWith(...databases: readonly string[]) {
  const catalog = temporaryCatalog();
  for (const Name of databases) catalog.databases.create({ Name });
  return catalog;
}

test("search finds whole words by their beginning, quoted text exactly, and filters by property", () => {
  const { tables } = catalogWith("d", "flights_db");
  tables.create("d", { Name: "customer-link", Description: "who bought", StorageDescriptor: { Columns: columns("zip_code") } });
  tables.create("d", { Name: "xx-link-yy", Parameters: { classification: "csv", rows: "10" } });
  tables.create("d", { Name: "xxlinkyy" });
  tables.create("flights_db", {
    Name: "delays_by_state",
    StorageDescriptor: { Columns: [{ Name: "d", Type: "int", Comment: "Überflug minutes" }] },
  });
  const found = (request: Parameters<typeof tables.search>[0]) => tables.search(request, { limit: 10 }).items.map(({ Name }) => Name);
  expect(found({ SearchText: "link" })).toEqual(["customer-link", "xx-link-yy"]);
  expect(found({ SearchText: "delay" })).toEqual(["delays_by_state"]);
  expect(found({ SearchText: "überflug state" })).toEqual(["delays_by_state"]);
  expect(found({ SearchText: "zip" })).toEqual(["customer-link"]);
  expect(found({ SearchText: '"link"' })).toEqual([]);
  expect(found({ SearchText: "*link" })).toEqual(["customer-link", "xx-link-yy", "xxlinkyy"]);
  expect(found({ SearchText: "*LAY *co" })).toEqual([]);
  expect(found({ SearchText: "*lay *inut" })).toEqual(["delays_by_state"]);
  expect(found({ SearchText: '"Customer-Link"' })).toEqual(["customer-link"]);
  expect(found({ SearchText: "flights" })).toEqual(["delays_by_state"]);
  expect(found({ Filters: [{ Key: "Name", Value: "link" }] })).toEqual(["customer-link", "xx-link-yy"]);
  expect(found({ Filters: [{ Key: "Name", Value: "xx-link-yy" }] })).toEqual(["xx-link-yy"]);
  expect(found({ Filters: [{ Key: "classification", Value: "CSV" }] })).toEqual(["xx-link-yy"]);
  expect(found({ Filters: [{ Key: "DatabaseName", Value: "d" }], SearchText: "xxlinkyy" })).toEqual(["xxlinkyy"]);
  expect(found({ SortCriteria: [{ FieldName: "Name", Sort: "DESC" }] })).toEqual([
    "xxlinkyy",
    "xx-link-yy",
    "delays_by_state",
    "customer-link",
  ]);
  const third = tables.get("d", "xxlinkyy").CreateTime?.toISOString() ?? "";
  expect(found({ Filters: [{ Key: "CreateTime", Value: third, Comparator: "GREATER_THAN" }] })).toEqual(["delays_by_state"]);
  expect(() => found({ SortCriteria: [{ FieldName: "Size" }] })).toThrow(refusal("InvalidInputException", "Cannot sort by 'Size'"));
  expect(() => found({ SearchText: "***" })).toThrow(refusal("InvalidInputException", "no letter or digit"));
  expect(found({ SearchText: 'a" OR name:*' })).toEqual([]);
});

test("search follows updates, renames and deletions, and pages without gaps", () => {
  const { tables, databases } = catalogWith("d");
  for (let i = 0; i < 25; i++) tables.create("d", { Name: `thing_${i}` });
  tables.update("d", { Name: "thing_3", Description: "special" }, { rename: "other" });
  tables.delete("d", "thing_4");
  const names: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = tables.search({ SearchText: "thing" }, { limit: 4, nextToken });
    names.push(...page.items.map(({ Name }) => Name));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(names).toHaveLength(23);
  expect(new Set(names).size).toBe(23);
  expect(tables.search({ SearchText: "special" }, { limit: 4 }).items.map(({ Name }) => Name)).toEqual(["other"]);
  databases.delete("d");
  expect(tables.search({}, { limit: 4 }).items).toEqual([]);
});
