import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { check, describeFiles, folder, inspectPaths, literal, readBack, session, useInspection, vega } from "./inspect-workshop.ts";

useInspection();

describe("compression and content", () => {
  const csv = "id,name\n1,x\n2,y\n";
  /** The same, and a million lines of it, packed by bzip2. */
  const smallBzip2 = Buffer.from("QlpoOTFBWSZTWTzrUGMAAAXZgAAQAAQwACYjAGAgACKMm0HqEDQNBYUpXDBw7ou5IpwoSB51qDGA", "base64");
  const largeBzip2 = Buffer.from(
    "QlpoOTFBWSZTWbHISFMFJlTZgAAQAAQgACYjAEAgAFCAGAmqoZD03iqEInu1UIRNSoQiZ/msyVCEThigrJMprNvybF4Bt3GsQAAIAAIQAAAgEAAoM00E1UemKhCJioQibFQhE8VCETjFBWSZTWXanBoYFJlTYgAAQAAQgAABAIABQZpoJqptTFQhExUIROKhCJ2KhCJ8xQVkmU1l7piQ2Abdx2IAAEAAEIAAAQCAAUGaaCapPUxUIROxUIROKhCJioQifMUFZJlNZjcZCWQJKD1iAABAABCAAAEAgAFBmmgmqj0yRIqmSJFU+kSKpkiRVOF3JFOFCQA7RQ8g",
    "base64",
  );

  test.each([
    ["gzip", zlib.gzipSync(csv)],
    ["zstd", zlib.zstdCompressSync(csv)],
    ["bzip2", smallBzip2],
  ])("%s is known by content", async (compression, bytes) => {
    await check("a.csv", bytes, { format: `csv , header ${compression}`, columns: "id bigint, name string", rows: 2 });
  });

  test("only the beginning of large archives is unpacked", async () => {
    const long = `id,name\n${"1,x\n".repeat(1_000_000)}`;
    for (const [compression, bytes] of [
      ["gzip", zlib.gzipSync(long)],
      ["zstd", zlib.zstdCompressSync(long)],
      ["bzip2", largeBzip2],
    ] as const) {
      await check("a.csv", bytes, { format: `csv , header ${compression}`, columns: "id bigint, name string" });
    }
  });

  test("a cut archive is refused", async () => {
    await check("a.csv.gz", zlib.gzipSync(csv).subarray(0, 20), { unknown: "broken gzip file: unexpected end of file" });
    await check("a.csv.bz2", smallBzip2.subarray(0, 30), {
      unknown: expect.stringContaining("broken bzip2 file") as string,
    });
  });

  test("a name may lie", async () => {
    await session.run(`COPY (SELECT 1 AS a) TO ${literal(join(folder, "lie.csv"))} (FORMAT parquet)`);
    expect(await describeFiles("lie.csv")).toEqual([{ format: "parquet", columns: "a int", rows: 1 }]);
    await check("lie.parquet", '{"a":1}\n', { format: "json lines", columns: "a bigint", rows: 1 });
    await check("lie.json", csv, { format: "csv , header", columns: "id bigint, name string", rows: 2 });
  });

  test("a file that cannot be read says so, with the system's code first", async () => {
    expect(await describeFiles("missing.csv")).toEqual([{ unknown: expect.stringMatching(/^ENOENT: /) as string }]);
    writeFileSync(join(folder, "closed.csv"), csv);
    chmodSync(join(folder, "closed.csv"), 0);
    const [result] = await describeFiles("closed.csv");
    // Root reads everything.
    if (process.getuid?.() !== 0) expect(result).toEqual({ unknown: expect.stringMatching(/^EACCES: /) as string });
  });
});

test("every data file of vega-datasets is read by DuckDB as it was described", async () => {
  const names = readdirSync(vega).filter((name) => /\.(csv|tsv|json|parquet)$/.test(name));
  const results = await inspectPaths(names.map((name) => join(vega, name)));
  for (const [index, name] of names.entries()) {
    const result = results[index];
    if (result?.kind !== "recognized") throw new Error(`${name} is ${JSON.stringify(result)}`);
    const [row] = await readBack(join(vega, name), result, "count(*) AS n");
    if (result.rows !== undefined) expect([name, Number(row?.["n"])]).toEqual([name, result.rows]);
  }
});
