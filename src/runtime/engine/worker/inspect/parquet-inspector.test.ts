import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeFiles, folder, inspectNamed, literal, session, useInspection } from "./inspect-workshop.ts";

useInspection();

describe("Parquet", () => {
  test("columns, nested types and rows come from the footer", async () => {
    await session.run(`COPY (SELECT 1::BIGINT AS "Id", {x: 1, y: ['a']} AS s, 1.5::DECIMAL(10,2) AS d, MAP{'k': 1} AS m,
      DATE '2020-01-01' AS day, NOW()::TIMESTAMP AS at, 'b'::BLOB AS b FROM range(7)) TO ${literal(join(folder, "a.parquet"))}`);
    expect(await describeFiles("a.parquet")).toEqual([
      {
        format: "parquet",
        columns: "Id bigint, s struct<x:int,y:array<string>>, d decimal(10,2), m map<string,int>, day date, at timestamp, b binary",
        rows: 7,
      },
    ]);
  });

  test("many columns, many row groups, many files; each file's own rows", async () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `i AS c${i}`).join(", ");
    await session.run(`COPY (SELECT ${wide} FROM range(3) t(i)) TO ${literal(join(folder, "w.parquet"))}`);
    await session.run(`COPY (SELECT i FROM range(500000) t(i)) TO ${literal(join(folder, "g.parquet"))} (ROW_GROUP_SIZE 2048)`);
    const [wideFile, groups] = await inspectNamed(["w.parquet", "g.parquet"]);
    expect(wideFile).toMatchObject({ columns: { length: 1000 }, rows: 3 });
    expect(groups).toMatchObject({ columns: [{ name: "i" }], rows: 500_000 });
  });

  test("paths with a pattern's characters are paths", async () => {
    for (const [name, column] of [
      ["p[1]*?.parquet", "a"],
      ["p1xy.parquet", "b"],
    ] as const) {
      await session.run(`COPY (SELECT 1 AS ${column}) TO ${literal(join(folder, name))}`);
    }
    expect(
      (await describeFiles("p[1]*?.parquet", "p1xy.parquet")).map((result) => ("columns" in result ? result.columns : result)),
    ).toEqual(["a int", "b int"]);
  });

  test("a broken file is unknown, and does not spoil the others", async () => {
    await session.run(`COPY (SELECT 1 AS a) TO ${literal(join(folder, "good.parquet"))}`);
    const good = readFileSync(join(folder, "good.parquet"));
    writeFileSync(join(folder, "cut.parquet"), good.subarray(0, good.length - 20));
    writeFileSync(join(folder, "noise.parquet"), Buffer.concat([good.subarray(0, 40), Buffer.alloc(200, 0xee), good.subarray(-8)]));
    const results = await describeFiles("cut.parquet", "good.parquet", "noise.parquet");
    expect(
      results.map((result) => ("unknown" in result ? result.unknown.slice(0, 18) : "format" in result ? result.format : result)),
    ).toEqual(["not a Parquet file", "parquet", "not a Parquet file"]);
  });

  test("no garbage makes the footer reader do anything but refuse", async () => {
    const good = readFileSync(join(folder, "good.parquet"));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: good.length - 9 }), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bad = Buffer.from(good);
        bad[at] = byte;
        writeFileSync(join(folder, "bad.parquet"), bad);
        expect(["recognized", "unknown"]).toContain((await inspectNamed(["bad.parquet"]))[0]?.kind);
      }),
      { numRuns: 200 },
    );
  });
});
