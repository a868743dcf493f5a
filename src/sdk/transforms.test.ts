import { describe, expect, test } from "vitest";
import { source, sql, types } from "./epoxy.ts";
import { airports, build, flights, nodes } from "./test-jobs.ts";

describe("transforms, sources and SQL", () => {
  test("Glue's transforms parse their paths and types", async () => {
    const found = await nodes(() => {
      const read = flights.read({ choiceColumns: ["delay"] });
      read
        .resolveChoice({ price: "cast:double", delay: "make_struct" })
        .applyMapping([["price", "double", "cost.usd", "decimal(10,2)"]])
        .renameField("cost.usd", "`cost.usd`")
        .spigot("s3://lake/samples/", { topK: 5 });
      const frames = read.relationalize("root");
      frames.select("root").unionAll(frames.select("root_tags")).writeTo("a.b");
      const split = read.splitFields(["delay"], "delays", "rest");
      split.select("rest").dropNullFields().unnest().writeTo("a.c");
      read.resolveChoice({ matchCatalog: "flights.airports" }).writeTo("`a.b`.c");
    });
    expect(found.map((node) => node.kind)).toEqual([
      "read",
      "resolveChoice",
      "applyMapping",
      "renameField",
      "spigot",
      "relationalize",
      "selectFromCollection",
      "selectFromCollection",
      "union",
      "write",
      "splitFields",
      "selectFromCollection",
      "dropNullFields",
      "unnest",
      "write",
      "resolveChoice",
      "write",
    ]);
    expect(found[1]).toMatchObject({
      resolve: {
        kind: "specs",
        specs: [
          { path: ["price"], action: { kind: "cast", type: { kind: "double" } } },
          { path: ["delay"], action: { kind: "make_struct" } },
        ],
      },
    });
    expect(found[2]).toMatchObject({ mappings: [{ from: ["price"], to: ["cost", "usd"], toType: { kind: "decimal" } }] });
    expect(found[3]).toMatchObject({ from: ["cost", "usd"], to: ["cost.usd"] });
    expect(found[15]).toMatchObject({ resolve: { action: { kind: "match_catalog" } }, table: { database: "flights", table: "airports" } });
    expect(found[16]).toMatchObject({ to: { database: "a.b", table: "c" } });
  });

  test("files by their path", async () => {
    const [csv] = await nodes(() => {
      source.csv("s3://lake/a/", { delimiter: ";", columns: { id: types.bigint } }).writeTo("a.b", { format: "json", compression: "gzip" });
    });
    expect(csv).toMatchObject({
      from: {
        kind: "path",
        uri: "s3://lake/a/",
        format: { kind: "csv", delimiter: ";", quote: '"', header: true },
        columns: [{ name: "id", type: { kind: "bigint" } }],
      },
    });
  });

  test("datasets in SQL become relations, values literals", async () => {
    const found = await nodes(
      () => {
        const read = flights.read();
        sql`select * from ${read} a join ${airports} b using (origin) join ${read} c using (origin) where x in ${["it's", 1, 2.5, 10n]} and y > ${null}`.writeTo(
          "result",
        );
      },
      { database: "Flights" },
    );
    expect(found[2]).toEqual({
      kind: "sql",
      id: "sql_3",
      inputs: ["read_1", "read_2"],
      text: `select * from __epoxy_input_1 a join __epoxy_input_2 b using (origin) join __epoxy_input_1 c using (origin) where x in ('it''s', 1, 2.5e+0, 10) and y > NULL`,
      aliases: ["__epoxy_input_1", "__epoxy_input_2"],
      tables: [],
      defaultDatabase: "flights",
    });
    expect(found[3]).toMatchObject({ to: { database: "flights", table: "result" } });
    await expect(build(() => void sql`select ${undefined}`)).rejects.toThrow("takes a dataset, a catalog table");
  });
});
