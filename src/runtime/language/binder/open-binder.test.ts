import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { type Binder, openBinder } from "./open-binder.ts";
import { placeholderSql, tableSql } from "./relation-sql.ts";

const path = fileURLToPath(new URL("./main.ts", import.meta.url));
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

function binderAt(program: string, answerWithin = 20_000): { readonly binder: Binder; readonly logged: string[] } {
  const logged: string[] = [];
  const binder = openBinder({ path: program, answerWithin, log: (message) => logged.push(message) });
  closing.push(() => binder.close());
  return { binder, logged };
}

const people = { database: "lake", table: "people" };
const table = (...names: readonly string[]) => tableSql(names.map((name) => ({ name, type: { kind: "int" } as const })));

test("a relation is what it was said to be last", async () => {
  const { binder } = binderAt(path);
  const sql = `SELECT * FROM "awsdatacatalog"."lake"."people"`;
  const columns = async (relation: ReturnType<typeof table>) => {
    const answer = await binder.describe(sql, [{ name: people, sql: relation }]);
    return "kind" in answer ? answer : answer.map(({ name }) => name);
  };
  expect(await columns(table("a", "b"))).toEqual(["a", "b"]);
  expect(await columns(table("a", "c"))).toEqual(["a", "c"]);
  expect(await columns(placeholderSql(["x"]))).toEqual(["no column is known", "x"]);
  expect(await columns(table("a", "A", "b"))).toEqual(["a", "b"]);
});

test("a relation that DuckDB cannot have is told, and may be another one then", async () => {
  const { binder } = binderAt(path);
  const twice = { kind: "struct", fields: ["a", "A"].map((name) => ({ name, type: { kind: "int" } as const })) } as const;
  const wrong = { name: people, sql: tableSql([{ name: "s", type: twice }]) };
  const sql = `SELECT 1 AS x FROM "awsdatacatalog"."lake"."people"`;
  expect(await binder.describe(sql, [wrong])).toMatchObject({ kind: "undefined", key: '"awsdatacatalog"."lake"."people"' });
  expect(await binder.describe(sql, [{ name: people, sql: table("a") }])).toEqual([{ name: "x", type: { kind: "int" } }]);
});

test("places of references and errors count in characters", async () => {
  const { binder } = binderAt(path);
  expect(await binder.parse("SELECT 'größer 𝄞' FROM lake.people, orders o")).toMatchObject([
    { schema: "lake", table: "people", start: 24 },
    { table: "orders", start: 37 },
  ]);
  expect(await binder.describe("SELECT 'größer 𝄞', b", [])).toMatchObject({ kind: "refused", type: "Binder", at: 20 });
  expect(await binder.parse("SELECT 'größer 𝄞', FROM FROM")).toMatchObject({ kind: "refused", type: "Parser" });
});

test("nothing outside can be read, and no setting be changed", async () => {
  const { binder } = binderAt(path);
  expect(await binder.describe(`SELECT * FROM read_csv('${path}')`, [])).toMatchObject({ kind: "refused", type: "Permission" });
  expect(await binder.parse("SET enable_external_access = true")).toMatchObject({ kind: "refused" });
  expect(await binder.parse("SELECT 1; DROP SCHEMA main")).toMatchObject({ kind: "refused" });
});

test("one that does not answer is ended, and another takes its place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-binder-"));
  closing.push(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "hangs.mjs");
  // Answers all but what says so.
  writeFileSync(
    program,
    `process.send({ kind: "ready" });
     process.on("message", (question) => {
       if (question.text === "hang") for (;;);
       if (question.text === "end") process.exit(3);
       process.send({ kind: "parsed", references: [{ table: String(process.pid), start: 0 }] });
     });`,
  );
  const { binder } = binderAt(program, 500);
  const processOf = async () => {
    const answer = await binder.parse("SELECT 1");
    return "kind" in answer ? answer : answer[0]?.table;
  };
  const first = await processOf();
  await expect(binder.parse("hang")).rejects.toThrow("500 ms were not enough");
  const second = await processOf();
  expect(second).not.toBe(first);
  expect(() => process.kill(Number(first), 0)).toThrow();
  await expect(binder.parse("end")).rejects.toThrow("its process ended (3)");
  expect(await processOf()).not.toBe(second);
});

test("a program that is not there is told, not waited for", async () => {
  const { binder, logged } = binderAt(join(tmpdir(), "no-such-binder.js"));
  await expect(binder.parse("SELECT 1")).rejects.toThrow("its process ended (1)");
  expect(logged.join("\n")).toContain("no-such-binder.js");
});

test("once closed it asks nobody", async () => {
  const { binder } = binderAt(path);
  await binder.parse("SELECT 1");
  binder.close();
  await expect(binder.parse("SELECT 1")).rejects.toThrow("it is closed");
});
