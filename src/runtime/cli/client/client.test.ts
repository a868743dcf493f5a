import fc from "fast-check";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorkspace } from "../../workspace/open-workspace.ts";
import { crawlTarget } from "./crawl-target.ts";
import { parseTableName } from "./table-name.ts";

describe("parseTableName", () => {
  test("reads what was quoted back", () => {
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (database, table) => {
        expect(parseTableName(`${quoted(database)}.${quoted(table)}`)).toEqual({ database, table });
      }),
    );
  });

  test("plain names need no quotes", () => {
    expect(parseTableName("flights.select")).toEqual({ database: "flights", table: "select" });
    expect(parseTableName('flights."a.b"')).toEqual({ database: "flights", table: "a.b" });
  });

  test.each(["", "airports", "a.b.c", ".b", "a.", 'a."b', 'a"b".c', 'a."b"c'])("refuses %j and says what would be right", (text) => {
    expect(() => parseTableName(text)).toThrow(`"${text}" is not a table's name: must be <database>.<table>`);
  });
});

describe("crawlTarget", () => {
  let home = "";
  beforeAll(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-target-")));
    mkdirSync(join(home, "ws/data/Raw Files"), { recursive: true });
    mkdirSync(join(home, "elsewhere/x"), { recursive: true });
    writeFileSync(join(home, "ws/data/one.csv"), "a,b\n1,2\n");
    writeFileSync(join(home, "elsewhere/x/two.csv"), "a,b\n1,2\n");
    writeFileSync(join(home, "ws/epoxy.yaml"), "buckets: { lake: ./data }\n");
    symlinkSync(join(home, "ws/data/Raw Files"), join(home, "link"));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const target = (text: string) => crawlTarget(text, openWorkspace(join(home, "ws")), ["nightly"]);

  test("folders and files in a bucket are named by it, also through a link", () => {
    expect(target(join(home, "ws/data"))).toEqual({ kind: "data", uri: "s3://lake/", name: "data" });
    expect(target(join(home, "ws/data/Raw Files/"))).toEqual({ kind: "data", uri: "s3://lake/Raw Files/", name: "raw_files" });
    expect(target(join(home, "link"))).toEqual({ kind: "data", uri: "s3://lake/Raw Files/", name: "raw_files" });
    expect(target(join(home, "ws/data/one.csv"))).toEqual({ kind: "data", uri: "s3://lake/one.csv", name: "one_csv" });
    expect(target("s3://lake/a/B c/")).toEqual({ kind: "data", uri: "s3://lake/a/B c/", name: "b_c" });
  });

  test("a folder outside every bucket is to become one, under a name that is free and allowed", () => {
    expect(target(join(home, "elsewhere"))).toEqual({
      kind: "data",
      uri: "s3://elsewhere/",
      name: "elsewhere",
      newBucket: { name: "elsewhere", folder: join(home, "elsewhere") },
    });
    expect(target(join(home, "elsewhere/x"))).toMatchObject({ uri: "s3://x-data/", newBucket: { name: "x-data" } });
  });

  test("of a file outside every bucket, the folder it lies in becomes one", () => {
    expect(target(join(home, "elsewhere/x/two.csv"))).toEqual({
      kind: "data",
      uri: "s3://x-data/two.csv",
      name: "two_csv",
      newBucket: { name: "x-data", folder: join(home, "elsewhere/x") },
    });
  });

  test("what is no folder is a crawler, or refused", () => {
    expect(target("nightly")).toEqual({ kind: "crawler", name: "nightly" });
    expect(() => target("nothing")).toThrow('"nothing" is no folder here and no crawler');
  });
});
