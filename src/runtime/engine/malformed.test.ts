import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JobDeclaration } from "../../plan/job-declaration.ts";
import type { StagedOutput } from "../../protocol/binding.ts";
import type { EngineFixture, Finished } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { csv, jsonLines } from "./test/formats.ts";
import { rowsOfOutput } from "./test/staged-rows.ts";

let fixture: EngineFixture;
let brokenCsv: string;
let brokenJson: string;
beforeAll(() => {
  fixture = openEngineFixture();
  const bytes = (text: string) => Buffer.from(text, "latin1");
  brokenCsv = fixture.file(
    "broken/b.csv",
    bytes(
      'a,b,d\n1,x,2001-01-01\nzz,y,2001-01-02\n3\n4,q,2001-01-01,extra\n5,"ok, quoted",\n6,caf\xe9,2001-01-01\n7,h,2001-13-45\n8,last,2001-01-08\n',
    ),
  );
  fixture.addTable("raw.csv", { columns: { a: "int", b: "string", d: "date" }, format: csv, files: [{ path: brokenCsv }] });
  brokenJson = fixture.file(
    "broken/j.json",
    bytes(
      '{"a":1,"B":"x","s":{"n":1}}\n{"a":"zz","B":"y"}\n{"a":3,\n\n[4]\n{"a":5}\n{"a":6,"B":"z","s":{"n":"bad"}}\n{"a":7,"B":"caf\xe9"}\n{"a":8,"B":{"any":1}}\n',
    ),
  );
  fixture.addTable("raw.json", {
    columns: { a: "int", b: "string", s: "struct<n:int>" },
    format: jsonLines,
    files: [{ path: brokenJson }],
  });
});
afterAll(() => fixture[Symbol.asyncDispose]());

function declared(malformed: JobDeclaration["malformed"]): { readonly declaration: JobDeclaration } {
  const declaration = { arguments: [], retries: 0, timeout: 1, maxConcurrentRuns: 1, bookmark: false, tags: {} };
  return { declaration: malformed === undefined ? declaration : { ...declaration, malformed } };
}

function output({ result }: Finished, node: string): StagedOutput {
  const found = result.kind === "run" ? result.outputs.find(({ nodeId }) => nodeId.startsWith(node)) : undefined;
  if (found === undefined) throw new Error(`no output of ${node}`);
  return found;
}

const good = {
  csv: [
    [1, "x"],
    [5, "ok, quoted"],
    [8, "last"],
  ],
  json: [
    [1, "x"],
    [5, null],
    [8, '{"any":1}'],
  ],
};

describe.each([
  ["csv", "b.csv", [3, 4, 5, 7, 8]],
  ["json", "j.json", [2, 3, 5, 7, 8]],
] as const)("malformed rows of %s", (kind, file, lines) => {
  const used = kind === "csv" ? "coalesce(d, date '2001-01-01') > '1999-01-01'" : "coalesce(s.n, 1) > 0";
  // A value is looked at only if its column is read.
  const job = `create table out.t as select a, b from raw.${kind} where ${used}`;

  test("are left out, counted and shown", async () => {
    const finished = await fixture.run(job);
    expect(await rowsOfOutput(output(finished, "write"), "ORDER BY a")).toEqual(good[kind]);
    const warnings = finished.logs.filter(({ level }) => level === "warn");
    expect(warnings[0]).toMatchObject({
      nodeId: "sql_1",
      fields: { malformedRows: 5 },
      message: `raw.${kind}: 5 malformed rows were left out`,
    });
    expect(warnings.slice(1).map(({ fields }) => fields?.["line"])).toEqual(lines);
    expect(warnings.slice(1).every(({ message }) => message.includes(`${file}:`))).toBe(true);
    expect(finished.metrics.find(({ nodeId }) => nodeId === "sql_1")?.malformedRows).toBe(5);
  });

  test("are quarantined", async () => {
    const finished = await fixture.run(job, declared({ kind: "quarantine", into: "out.bad" }));
    const quarantined = output(finished, "quarantine");
    expect(quarantined).toMatchObject({ database: "out", table: "bad", mode: "append", format: { kind: "parquet" } });
    const rows = await rowsOfOutput(quarantined, "ORDER BY line");
    expect(rows.map(([runId, path, line]) => [runId, path, line])).toEqual(
      lines.map((line) => ["jr_0123456789", kind === "csv" ? brokenCsv : brokenJson, BigInt(line)]),
    );
    expect(rows.every(([, , , , error]) => typeof error === "string" && error !== "")).toBe(true);
    expect(String(rows[0]?.[5])).toContain("zz");
  });

  test("end the run if it says so, at the first", async () => {
    await expect(fixture.run(job, declared({ kind: "fail" }))).rejects.toMatchObject({
      code: "MalformedRows",
      message: expect.stringMatching(new RegExp(`${file}:\\d+: .*`, "s")) as string,
    });
  });

  test("of a query are left out and told", async () => {
    const answer = await fixture.query(`select a, b from raw.${kind} where ${used} order by a`);
    expect(answer.rows.map((row) => Object.values(row))).toEqual(good[kind]);
    expect(answer.logs[0]).toMatchObject({ level: "warn", fields: { malformedRows: 5 } });
  });
});

test("a row that several statements meet is counted once", async () => {
  const finished = await fixture.run(
    "create table out.a as select a from raw.csv; create table out.b as select b from raw.csv where a > 0;",
  );
  expect(finished.logs.filter(({ level }) => level === "warn")[0]?.message).toBe("raw.csv: 5 malformed rows were left out");
});

test("a quarantine table cannot be the job's own output", async () => {
  await expect(
    fixture.run("create table out.t as select a from raw.csv", declared({ kind: "quarantine", into: "out.t" })),
  ).rejects.toMatchObject({ message: expect.stringContaining("another table") as string });
});
