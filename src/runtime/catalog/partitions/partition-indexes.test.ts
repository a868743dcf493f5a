import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { everyPage } from "../partition-expression/every-page.ts";
import { openCatalog } from "../open-catalog.ts";
import { openDatabase } from "../sqlite.ts";
import { catalogMigrations } from "../store/migrations.ts";
import { temporaryCatalog } from "../temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;
const keys = [
  { Name: "a", Type: "string" },
  { Name: "b", Type: "int" },
  { Name: "c", Type: "string" },
];

function partitioned() {
  const catalog = temporaryCatalog();
  catalog.databases.create({ Name: "d" });
  catalog.tables.create("d", { Name: "t", PartitionKeys: keys });
  const statuses = () =>
    catalog.partitions.indexes("d", "t").map(({ IndexName, IndexStatus }) => `${IndexName ?? ""} ${IndexStatus ?? ""}`);
  return { ...catalog, catalog, statuses };
}

/** Turns of the event loop until it is so. */
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}

const texts = fc.constantFrom("", "x", "X", "xy", "\0", "\u0001", "\u0002", "é", "𝄞", "\ue000");
const numbers = fc.oneof(fc.integer({ min: -5, max: 5 }).map(String), fc.constantFrom("03", "+2"));
const row = fc.tuple(texts, numbers, texts).map((values): string[] => values);
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const condition = fc
  .constantFrom(...keys)
  .chain(({ Name, Type }) =>
    fc
      .tuple(fc.constantFrom("=", "<", "<=", ">", ">=", "<>"), Type === "int" ? numbers : texts)
      .map(([operator, value]) => `${Name} ${operator} ${quote(value)}`),
  );
const expressions = fc.oneof(
  fc.array(condition, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" and ")),
  fc.tuple(condition, condition, condition).map(([one, two, three]) => `(${one} or ${two}) and ${three}`),
);
const change = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), values: row }),
  fc.record({ kind: fc.constant("delete" as const), values: row }),
  fc.record({ kind: fc.constant("move" as const), values: row, to: row }),
);

test("an index changes the order and the speed of answers, and nothing else, whatever happens to the partitions", () => {
  const { catalog, partitions, databases, tables } = partitioned();
  const indexed = fc.subarray(["a", "b", "c"], { minLength: 1 });
  const asked = fc.array(expressions, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 30 }),
      fc.array(change, { maxLength: 12 }),
      indexed,
      asked,
      fc.integer({ min: 1, max: 9 }),
      (rows, changes, Keys, wanted, limit) => {
        databases.delete("d");
        databases.create({ Name: "d" });
        tables.create("d", { Name: "t", PartitionKeys: keys });
        partitions.put(
          "d",
          "t",
          rows.map((Values) => ({ Values })),
        );
        partitions.createIndex("d", "t", { IndexName: "i", Keys });
        for (const each of changes) {
          if (each.kind === "put") partitions.put("d", "t", [{ Values: each.values }]);
          else if (each.kind === "delete") partitions.batchDelete("d", "t", [{ Values: each.values }]);
          else partitions.batchUpdate("d", "t", [{ PartitionValueList: each.values, PartitionInput: { Values: each.to } }]);
        }
        const found = wanted.map((text) => everyPage(catalog, text, limit).toSorted());
        partitions.deleteIndex("d", "t", "i");
        expect(found).toEqual(wanted.map((text) => everyPage(catalog, text, limit).toSorted()));
      },
    ),
    { numRuns: 150 },
  );
});

test("an index of a later key gives its own order, in pages and segments", () => {
  const { catalog, partitions } = partitioned();
  partitions.put(
    "d",
    "t",
    Array.from({ length: 300 }, (_, n) => ({ Values: [`a${String(n % 10)}`, String(n), n % 3 === 0 ? "yes" : "no"] })),
  );
  const wanted = "c = 'yes' and b < 60";
  const before = everyPage(catalog, wanted, 7);
  partitions.createIndex("d", "t", { IndexName: "i", Keys: ["b", "c"] });
  const after = everyPage(catalog, wanted, 7);
  expect(after.map((values) => (JSON.parse(values) as string[])[1])).toEqual(Array.from({ length: 20 }, (_, n) => String(n * 3)));
  expect(before).not.toEqual(after);
  expect(before.toSorted()).toEqual(after.toSorted());
  const segments = [0, 1, 2].flatMap((SegmentNumber) =>
    partitions
      .list("d", "t", { expression: wanted, segment: { SegmentNumber, TotalSegments: 3 } }, { limit: 100 })
      .items.map(({ Values }) => JSON.stringify(Values)),
  );
  expect(segments.toSorted()).toEqual(after.toSorted());
});

test("a large index is made and removed in slices, changes meanwhile included, and goes on after a new start", async () => {
  const { partitions, statuses, reopen } = partitioned();
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({ Values: ["a", String(from + n), `c${String((from + n) % 100)}`] }));
  partitions.put("d", "t", many(0, 20_000));
  partitions.createIndex("d", "t", { IndexName: "i", Keys: ["c"] });
  expect(statuses()).toEqual(["i CREATING"]);
  partitions.put("d", "t", many(20_000, 100));
  partitions.batchDelete("d", "t", [{ Values: ["a", "7", "c7"] }, { Values: ["a", "19907", "c7"] }]);
  const again = reopen();
  const status = () => again.partitions.indexes("d", "t").map(({ IndexStatus }) => IndexStatus);
  expect(status()).toEqual(["CREATING"]);
  let turn = 0;
  await until(() => {
    // A partition of those that are, or are not yet, in the index goes, and another comes.
    const gone = String(1007 + 100 * turn);
    again.partitions.batchDelete("d", "t", [{ Values: ["a", gone, "c7"] }]);
    again.partitions.put("d", "t", [{ Values: [turn % 2 === 0 ? "0" : "z", gone, "c7"] }]);
    turn++;
    return status()[0] === "ACTIVE";
  });
  expect(turn).toBeGreaterThan(5);
  const found = again.partitions.list("d", "t", { expression: "c = 'c7'" }, { limit: 1000 }).items;
  expect(found).toHaveLength(199);
  expect(found.filter(({ Values }) => Values?.[0] !== "a")).toHaveLength(turn);
  again.partitions.deleteIndex("d", "t", "i");
  expect(status()).toEqual(["DELETING"]);
  expect(() => {
    again.partitions.deleteIndex("d", "t", "i");
  }).toThrow(refusal("ConflictException", "Partition index i is being deleted"));
  await until(() => status().length === 0);
});

test("keys that an index names keep their name and place; their type may change", () => {
  const { catalog, tables, partitions } = partitioned();
  partitions.put("d", "t", [{ Values: ["x", "1", "10"] }, { Values: ["x", "2", "9"] }]);
  partitions.createIndex("d", "t", { IndexName: "i", Keys: ["c"] });
  const update = (...PartitionKeys: { Name: string; Type: string }[]) => {
    tables.update("d", { Name: "t", PartitionKeys });
  };
  const [a, b] = [
    { Name: "a", Type: "string" },
    { Name: "b", Type: "int" },
  ];
  const refused = refusal("InvalidInputException", "Partition key c is in partition index i");
  expect(() => update(a, b)).toThrow(refused);
  expect(() => update(a, b, { Name: "other", Type: "string" })).toThrow(refused);
  expect(() => update(a, b, { Name: "c", Type: "date" })).toThrow(refused);
  expect(everyPage(catalog, "c > '09'", 5)).toHaveLength(2);
  update(a, b, { Name: "C", Type: "int" });
  expect(everyPage(catalog, "c >= 9", 5)).toEqual(['["x","2","9"]', '["x","1","10"]']);
});

test("a page cannot go on by an index that is gone, and one that began without it goes on without", () => {
  const { partitions } = partitioned();
  partitions.put(
    "d",
    "t",
    Array.from({ length: 10 }, (_, n) => ({ Values: ["a", String(n), "c"] })),
  );
  const list = (nextToken?: string) => partitions.list("d", "t", { expression: "c = 'c'" }, { limit: 4, nextToken });
  const { nextToken: without } = list();
  partitions.createIndex("d", "t", { IndexName: "i", Keys: ["c"] });
  const { nextToken: within } = list();
  expect(list(without).items.map(({ Values }) => Values?.[1])).toEqual(["4", "5", "6", "7"]);
  partitions.deleteIndex("d", "t", "i");
  expect(() => list(within)).toThrow(refusal("InvalidInputException", "begin again without NextToken"));
});

test("an index of a catalog from before indexes had entries gets them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-indexes-"));
  const old = openDatabase(join(folder, "catalog.db"), catalogMigrations.slice(0, 3));
  old.run("insert into databases values (1, 'd', 0, '{}')");
  old.run("insert into tables values (1, 1, 't', 0, 0, 0, 0, 2, ?, '{}')", JSON.stringify(keys));
  for (const c of ["x", "y"]) {
    old.run(
      "insert into partitions (table_id, key, value_list, segment, created_ms, uncastable) values (1, ?, ?, 0, 0, 0)",
      `a\0b\0${c}`,
      `a\0b\0${c}`,
    );
  }
  old.run("insert into partition_indexes values (1, 'i', '[\"c\"]')");
  old.close();
  const catalog = openCatalog(folder);
  onTestFinished(() => {
    catalog.close();
    rmSync(folder, { recursive: true });
  });
  const status = () => catalog.partitions.indexes("d", "t").map(({ IndexName, IndexStatus }) => [IndexName, IndexStatus]);
  await until(() => status()[0]?.[1] === "ACTIVE");
  expect(status()).toEqual([["i", "ACTIVE"]]);
  expect(everyPage(catalog, "c = 'y'", 1)).toEqual(['["a","b","y"]']);
});
