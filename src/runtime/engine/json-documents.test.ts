import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EngineFixture } from "./test/engine-fixture.ts";
import { openEngineFixture } from "./test/engine-fixture.ts";
import { jsonLines } from "./test/formats.ts";

let fixture: EngineFixture;
beforeAll(() => {
  fixture = openEngineFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const documents = { ...jsonLines, layout: "documents" } as const;
const quakes = readFileSync(join(import.meta.dirname, "../../../node_modules/vega-datasets/data/earthquakes.json"));

test("documents that go over several lines are rows, under the names that the catalog has for their keys", async () => {
  const path = fixture.file("documents/a.json", '{\n "Id": 1,\n "tags": [\n  "a"\n ]\n}\n{"Id": 2}{\n"Id": 3}\n');
  fixture.addTable("d.t", { columns: { id: "int", tags: "array<string>" }, format: documents, files: [{ path }] });
  expect((await fixture.query("select id, len(tags) as n from d.t order by id")).rows).toEqual([
    { id: 1, n: 1n },
    { id: 2, n: null },
    { id: 3, n: null },
  ]);
});

test("a large document of the real world, to its last field", async () => {
  const path = fixture.file("documents/earthquakes.json", quakes);
  const columns = { type: "string", features: "array<struct<id:string,properties:struct<mag:double>>>", bbox: "array<double>" };
  fixture.addTable("d.quakes", { columns, format: documents, files: [{ path }] });
  const text = "select f.id, f.properties.mag as mag from (select unnest(features) as f from d.quakes) order by mag desc limit 1";
  expect((await fixture.query(text)).rows).toEqual([{ id: "us1000chhc", mag: 6.4 }]);
  expect((await fixture.query("select type, len(features) as n, bbox[6] as deepest from d.quakes")).rows).toEqual([
    { type: "FeatureCollection", n: 1707n, deepest: 573.76 },
  ]);
});

test("rows are added to such a table as lines, which are read with the rest", async () => {
  const path = fixture.file("documents/b.json", '{\n "id": 1\n}\n');
  fixture.addTable("d.added", { columns: { id: "int" }, format: documents, files: [{ path }] });
  const { result } = await fixture.run("insert into d.added select id + 1 as id from d.added union all select 7");
  if (result.kind !== "run") throw new Error(result.kind);
  const [output] = result.outputs;
  const written = join(output?.stagingFolder ?? "", output?.files[0]?.path ?? "");
  expect(readFileSync(written, "utf8").split("\n").toSorted()).toEqual(["", '{"id":2}', '{"id":7}']);
  fixture.addTable("d.both", { columns: { id: "int" }, format: documents, files: [{ path }, { path: written }] });
  expect((await fixture.query("select sum(id)::int as sum from d.both")).rows).toEqual([{ sum: 10 }]);
});
