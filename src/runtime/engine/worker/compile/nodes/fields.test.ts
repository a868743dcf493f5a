import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FieldMapping } from "../../../../../plan/plan.ts";
import { parseHiveType } from "../../../../../plan/hive-type.ts";
import type { TestCompiler } from "../test/open-compiler.ts";
import { openCompiler } from "../test/open-compiler.ts";

let compiler: TestCompiler;

beforeAll(async () => {
  compiler = await openCompiler();
  await compiler.given(
    "people",
    `SELECT * FROM (VALUES
      (1, {'first': 'Ann', 'address': {'city': 'Ulm', 'zip': '89073'}}, [{'sku': 'a', 'qty': 1}, {'sku': 'b', 'qty': 2}], NULL::INTEGER),
      (2, NULL, [], NULL),
      (3, {'first': 'Bob', 'address': NULL}, NULL, NULL)) AS _(id, name, items, nothing)`,
  );
});

afterAll(() => compiler.close());

const inputs = ["people"];

const mapping = (from: [string, ...string[]], to: [string, ...string[]], type: string): FieldMapping => ({
  from,
  to,
  fromType: parseHiveType("string"),
  toType: parseHiveType(type),
});

describe("ApplyMapping", () => {
  test("selects, renames, casts and nests; what cannot be cast is null", async () => {
    const mappings = [
      mapping(["name", "address", "zip"], ["place", "zip"], "int"),
      mapping(["id"], ["key"], "string"),
      mapping(["name", "first"], ["place", "who"], "bigint"),
      mapping(["items", "qty"], ["amounts"], "array<bigint>"),
    ];
    expect(await compiler.rows({ kind: "applyMapping", id: "m", inputs, mappings })).toEqual([
      ["place", "key", "amounts"],
      [{ zip: 89073, who: null }, "1", [1, 2]],
      [{ zip: null, who: null }, "2", []],
      [{ zip: null, who: null }, "3", null],
    ]);
  });

  test("takes columns whose names have dots", async () => {
    await compiler.compile({ kind: "unnest", id: "flat", inputs });
    const mappings = [mapping(["name", "address", "city"], ["city"], "string")];
    expect((await compiler.rows({ kind: "applyMapping", id: "m", inputs: ["flat"], mappings }))[1]).toEqual(["Ulm"]);
    await expect(compiler.rows({ kind: "applyMapping", id: "m", inputs, mappings: [mapping(["nme"], ["x"], "string")] })).rejects.toThrow(
      'unknown field "nme"; there are id, name, items, nothing',
    );
  });
});

describe("fields", () => {
  test("rename in a struct in its place, out of it, and in an array", async () => {
    const rename = (from: [string, ...string[]], to: [string, ...string[]]) =>
      compiler.rows({ kind: "renameField", id: "r", inputs, from, to }).then((rows) => rows.slice(0, 3));
    expect((await rename(["name", "first"], ["name", "given"]))[1]?.[1]).toEqual({ given: "Ann", address: { city: "Ulm", zip: "89073" } });
    expect((await rename(["items", "sku"], ["items", "code"]))[1]?.[2]).toEqual([
      { code: "a", qty: 1 },
      { code: "b", qty: 2 },
    ]);
    const moved = await rename(["name", "address", "city"], ["town"]);
    expect(moved[0]).toEqual(["id", "name", "items", "nothing", "town"]);
    expect(moved[1]).toEqual([
      1,
      { first: "Ann", address: { zip: "89073" } },
      [
        { sku: "a", qty: 1 },
        { sku: "b", qty: 2 },
      ],
      null,
      "Ulm",
    ]);
    expect(moved[2]?.[1]).toBeNull();
  });

  test("select and drop by path; an emptied struct goes", async () => {
    const paths = [
      ["items", "qty"],
      ["name", "address", "city"],
    ] as const;
    expect((await compiler.rows({ kind: "selectFields", id: "s", inputs, paths })).slice(0, 3)).toEqual([
      ["name", "items"],
      [{ address: { city: "Ulm" } }, [{ qty: 1 }, { qty: 2 }]],
      [null, []],
    ]);
    const dropped = await compiler.rows({
      kind: "dropFields",
      id: "d",
      inputs,
      paths: [["name", "address", "city"], ["name", "address", "zip"], ["items"]],
    });
    expect(dropped.slice(0, 2)).toEqual([
      ["id", "name", "nothing"],
      [1, { first: "Ann" }, null],
    ]);
    await expect(compiler.rows({ kind: "dropFields", id: "d", inputs, paths: [["id", "x"]] })).rejects.toThrow(
      '"id" has no field "x": its type is int',
    );
  });

  test("splitFields gives both halves", async () => {
    const output = await compiler.compile({ kind: "splitFields", id: "sf", inputs, paths: [["id"], ["name", "first"]], names: ["a", "b"] });
    expect(
      [...(output.kind === "collection" ? output.frames : [])].map(([name, frame]) => [name, frame.columns.map((column) => column.name)]),
    ).toEqual([
      ["a", ["id", "name"]],
      ["b", ["name", "items", "nothing"]],
    ]);
  });

  test("DropNullFields drops what is null in every row, in structs and arrays too", async () => {
    await compiler.given(
      "nulls",
      "SELECT 1 AS a, {'x': NULL::INT, 'y': 2} AS s, [{'p': NULL::INT, 'q': 1}, NULL] AS l, {'z': NULL::INT} AS gone",
    );
    expect(await compiler.rows({ kind: "dropNullFields", id: "dn", inputs: ["nulls"] })).toEqual([
      ["a", "s", "l"],
      [1, { y: 2 }, [{ q: 1 }, null]],
    ]);
    expect((await compiler.rows({ kind: "dropNullFields", id: "dn", inputs }))[0]).toEqual(["id", "name", "items"]);
  });

  test("Spigot passes its rows on and writes a sample", async () => {
    expect(await compiler.rows({ kind: "spigot", id: "sp", inputs, uri: "s3://b/x", topK: 2, probability: 1 })).toHaveLength(4);
    const lines = (await readFile(join(compiler.folder, "sample.json"), "utf8")).trim().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { readonly id: number }).id)).toEqual([1, 2]);
  });
});

describe("Relationalize", () => {
  test("pivots arrays and maps into frames that join by id, nested ones too", async () => {
    await compiler.given(
      "orders",
      `SELECT * FROM (VALUES
        ('x', {'city': 'Ulm'}, [{'sku': 'a', 'tags': ['t1', 't2']}, {'sku': 'b', 'tags': NULL}], MAP {'k': 1}),
        ('y', NULL, NULL, MAP {})) AS _(code, place, items, extra)`,
    );
    const output = await compiler.compile({ kind: "relationalize", id: "rel", inputs: ["orders"], rootName: "root" });
    const frames = output.kind === "collection" ? output.frames : new Map<string, never>();
    expect([...frames.keys()]).toEqual(["root", "root_items", "root_extra", "root_items.val.tags"]);
    const rows = async (name: string) => {
      const frame = frames.get(name);
      return frame === undefined ? [] : compiler.read(frame);
    };
    expect(await rows("root")).toEqual([
      ["code", "place.city", "items", "extra"],
      ["x", "Ulm", 1, 1],
      ["y", null, null, 2],
    ]);
    expect(await rows("root_items")).toEqual([
      ["id", "index", "items.val.sku", "items.val.tags"],
      [1, 0, "a", 1],
      [1, 1, "b", null],
    ]);
    expect(await rows("root_items.val.tags")).toEqual([
      ["id", "index", "items.val.tags.val"],
      [1, 0, "t1"],
      [1, 1, "t2"],
    ]);
    expect(await rows("root_extra")).toEqual([
      ["id", "index", "extra.key", "extra.value"],
      [1, 0, "k", 1],
    ]);
  });
});
