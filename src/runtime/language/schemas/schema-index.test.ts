import fc from "fast-check";
import { expect, test } from "vitest";
import { openTableReader } from "./read-table.ts";
import { openSchemaIndex, type SchemaIndex } from "./schema-index.ts";
import type { TableSchema } from "./schemas.ts";

const read = openTableReader();
const table = (database: string, name: string, ...columns: readonly string[]): TableSchema =>
  read({ Name: name, DatabaseName: database, StorageDescriptor: { Columns: columns.map((Name) => ({ Name, Type: "int" })) } }, database);

test("tables are found by name without regard to case, and by the beginning of their names", () => {
  const index = openSchemaIndex();
  index.replace(["b", "a"], [table("b", "Two", "X"), table("a", "two_more", "x", "y"), table("a", "one", "x_long")]);
  expect(index.databases()).toEqual(["a", "b"]);
  expect(index.tables("A")).toEqual(["one", "two_more"]);
  expect(index.table("B", "tWO")?.name).toBe("Two");
  expect(index.tablesWithPrefix("TW", 9).map(({ name }) => name)).toEqual(["Two", "two_more"]);
  expect(index.tablesWithPrefix("", 1)).toHaveLength(1);
  expect(index.columnsWithPrefix("x", 9)).toMatchObject([
    { name: "X", tables: 2 },
    { name: "x_long", tables: 1 },
  ]);
  expect([index.table("b", "none"), index.tables("none"), index.columnsWithPrefix("none", 9)]).toEqual([undefined, [], []]);
});

test("types, comments and partition keys are read; what is no type of ours has its text", () => {
  const found = read(
    {
      Name: "t",
      TableType: "VIRTUAL_VIEW",
      Description: "about",
      StorageDescriptor: {
        Columns: [
          { Name: "s", Type: "struct<a:int>", Comment: "deep" },
          { Name: "odd", Type: "hologram" },
        ],
      },
      PartitionKeys: [{ Name: "day", Type: "date" }],
    },
    "d",
  );
  expect(found).toEqual({
    database: "d",
    name: "t",
    kind: "view",
    comment: "about",
    columns: [
      {
        name: "s",
        typeText: "struct<a:int>",
        type: { kind: "struct", fields: [{ name: "a", type: { kind: "int" } }] },
        comment: "deep",
        isPartitionKey: false,
      },
      { name: "odd", typeText: "hologram", type: undefined, isPartitionKey: false },
      { name: "day", typeText: "date", type: { kind: "date" }, isPartitionKey: true },
    ],
  });
});

test("each change is told once, until one listens no longer", () => {
  const index = openSchemaIndex();
  const versions: number[] = [];
  const end = index.onChange(() => versions.push(index.version));
  index.putTable(table("a", "t", "x"));
  index.removeTable("a", "unknown");
  index.removeTable("a", "t");
  end();
  index.putTable(table("a", "t", "x"));
  expect(versions).toEqual([1, 2]);
});

type Change =
  | { readonly kind: "put"; readonly database: string; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: "remove"; readonly database: string; readonly name: string }
  | { readonly kind: "put-database" | "remove-database"; readonly database: string };

const names = fc.constantFrom("a", "b", "ab", "B");
const changes = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("put" as const),
      database: names,
      name: names,
      columns: fc.uniqueArray(names, { selector: (name) => name.toLowerCase() }),
    }),
    fc.record({ kind: fc.constant("remove" as const), database: names, name: names }),
    fc.record({ kind: fc.constantFrom("put-database" as const, "remove-database" as const), database: names }),
  ),
);

function apply(index: SchemaIndex, change: Change): void {
  switch (change.kind) {
    case "put":
      return index.putTable(table(change.database, change.name, ...change.columns));
    case "remove":
      return index.removeTable(change.database, change.name);
    case "put-database":
      return index.putDatabase(change.database, [table(change.database, "only", "x")]);
    case "remove-database":
      return index.removeDatabase(change.database);
  }
}

test("changes one by one come to the same as everything at once", () => {
  fc.assert(
    fc.property(changes, (made: readonly Change[]) => {
      const index = openSchemaIndex();
      for (const change of made) apply(index, change);
      const tables = index.databases().flatMap((database) => index.tables(database).map((name) => index.table(database, name)));
      const whole = openSchemaIndex();
      whole.replace(
        index.databases(),
        tables.flatMap((found) => found ?? []),
      );
      const summary = (of: SchemaIndex) => ({
        tables: of
          .tablesWithPrefix("", 99)
          .map(({ database, name }) => `${database}.${name}`.toLowerCase())
          .sort(),
        columns: of.columnsWithPrefix("", 99).map((column) => [column.name.toLowerCase(), column.tables]),
        some: of.columnsWithPrefix("a", 99).map((column) => column.name.toLowerCase()),
      });
      expect(summary(index)).toEqual(summary(whole));
    }),
  );
});
