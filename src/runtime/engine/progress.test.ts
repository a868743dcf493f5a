import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Progress } from "../../protocol/event.ts";
import type { EngineFixture, Finished } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { csv, jsonLines, parquet } from "./test/formats.ts";

const rows = 20_000;
const numbers = `id,name\n${Array.from({ length: rows }, (_, id) => `${id},name ${id % 7}\n`).join("")}`;
const nested = Array.from({ length: 500 }, (_, id) => `${JSON.stringify({ id, tags: [{ a: 1 }, { a: 2 }] })}\n`).join("");

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
  const columns = { id: "bigint", name: "string" };
  fixture.addTable("lake.numbers", { columns, format: csv, files: [{ path: fixture.file("n/n.csv", numbers) }] });
  fixture.addTable("lake.packed", {
    columns,
    format: { ...csv, compression: "gzip" },
    files: [{ path: fixture.file("z/n.csv.gz", gzipSync(numbers)) }],
  });
  fixture.addTable("lake.nested", {
    columns: { id: "bigint", tags: "array<struct<a:int>>" },
    format: jsonLines,
    files: [{ path: fixture.file("j/n.json", nested) }],
  });
});
afterAll(() => fixture[Symbol.asyncDispose]());

function total({ result }: Finished): Progress | undefined {
  return result.kind === "run" ? result.progress : undefined;
}

function runScript(name: string, body: string): Promise<Finished> {
  mkdirSync(join(fixture.folder, "jobs"), { recursive: true });
  const path = join(fixture.folder, "jobs", `${name}.job.ts`);
  const text = `import { job, types } from "epoxy"; import { lake } from "epoxy/catalog"; export default job({}, () => { ${body} });`;
  writeFileSync(path, text);
  const script = { language: "typescript", path, workspaceFolder: fixture.folder } as const;
  return fixture.start({ kind: "run", runId: "jr_ts", jobName: name, script, arguments: {}, bookmark: false });
}

describe("at the end of a run", () => {
  test.each([
    ["a statement that writes", "CREATE TABLE out.a AS SELECT name, count(*) AS n FROM lake.numbers GROUP BY name", rows, 7],
    ["one that is only shown", "SELECT count(*) FROM lake.numbers", rows, 0],
    ["two of one table", "CREATE TABLE out.a AS FROM lake.numbers; CREATE TABLE out.b AS FROM lake.numbers", 2 * rows, 2 * rows],
    [
      "one that reads what another wrote",
      "CREATE TABLE out.a AS FROM lake.numbers; INSERT INTO out.a FROM out.a WHERE id < 5",
      rows + 5,
      rows + 5,
    ],
    ["one that replaces what another wrote", "CREATE TABLE out.a AS FROM lake.numbers; INSERT OVERWRITE out.a SELECT 1, 'x'", rows, 1],
  ])("counts rows of %s", async (_, text, rowsRead, rowsWritten) => {
    expect(total(await fixture.run(text))).toMatchObject({ rowsRead, rowsWritten, fraction: 1 });
  });

  test("counts the bytes of packed files once", async () => {
    const finished = total(await fixture.run("CREATE TABLE out.a AS FROM lake.packed"));
    expect(finished).toMatchObject({ rowsRead: rows, bytesRead: gzipSync(numbers).byteLength });
  });

  test("counts what is kept on the way, once", async () => {
    const frames = await runScript(
      "frames",
      `const frames = lake.nested.read().relationalize("root");
       frames.select("root").writeTo("out.a", { mode: "append" }); frames.select("root_tags").writeTo("out.b", { mode: "append" });`,
    );
    expect(total(frames)).toMatchObject({ rowsRead: 500, bytesRead: Buffer.byteLength(nested), rowsWritten: 1500 });
    expect(frames.metrics.find(({ label }) => label === "lake.nested")?.rows).toBe(500);

    const mapped = await runScript(
      "mapped",
      `lake.numbers.read().map({ id: types.bigint }, (row: any) => (row.id % 2n === 0n ? { id: row.id } : null)).writeTo("out.c", { mode: "append" });`,
    );
    expect(total(mapped)).toMatchObject({ rowsRead: rows, rowsWritten: rows / 2 });
  });
});

test("while a run goes on its figures rise towards those at its end", async () => {
  const made = await fixture.run("CREATE TABLE lake.many AS SELECT range AS id FROM range(1500000)");
  const [output] = made.result.kind === "run" ? made.result.outputs : [];
  const path = join(output?.stagingFolder ?? "", output?.files[0]?.path ?? "");
  fixture.addTable("lake.many", { columns: { id: "bigint" }, format: parquet, files: [{ path }] });

  const slow = "list_sum(list_transform(range(50), x -> (x * id) % 7))";
  const { progress, result } = await fixture.run(`CREATE TABLE out.slow AS SELECT id, ${slow} AS s FROM lake.many`);
  const end = result.kind === "run" ? result.progress : undefined;
  expect(end?.rowsRead).toBe(1_500_000);
  expect(progress.some(({ rowsRead, bytesRead }) => rowsRead > 0 && rowsRead < 1_500_000 && bytesRead > 0)).toBe(true);
  expect(progress.some(({ secondsLeft }) => secondsLeft !== undefined)).toBe(true);
  for (const [index, { fraction = 0, rowsRead, bytesRead }] of progress.entries()) {
    expect(fraction).toBeGreaterThanOrEqual(progress[index - 1]?.fraction ?? 0);
    expect(bytesRead).toBeGreaterThanOrEqual(progress[index - 1]?.bytesRead ?? 0);
    expect(rowsRead).toBeGreaterThanOrEqual(progress[index - 1]?.rowsRead ?? 0);
    expect(rowsRead).toBeLessThanOrEqual(1_500_000);
  }
});
