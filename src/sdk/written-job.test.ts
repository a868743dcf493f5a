import { describe, expect, test } from "vitest";
import { writeTypescriptJob } from "../plan/generate/typescript/write-typescript-job.ts";
import type { JobModule } from "../plan/job-module.ts";
import type { Plan } from "../plan/plan.ts";
import * as epoxy from "./epoxy.ts";
import { airports, build, context, flights } from "./test-jobs.ts";

const { and, array, asc, avg, coalesce, concat, count, countDistinct, currentDate, currentTimestamp, date, desc, greatest, lag, least } =
  epoxy;
const { lit, maxBy, not, or, rowNumber, sql, stddev, struct, sum, timestamp, types, variancePop, when } = epoxy;

const known = { table: () => undefined };

/** Loads a script as the worker does, its imports given. */
async function planOf(script: string): Promise<Plan> {
  const body = script.replace(/^import .*$/gm, "").replace("export default", "return");
  const databases = { flights: { flights_3m: flights, airports } };
  const names = { ...epoxy, ...databases };
  const load = new Function(...Object.keys(names), body) as (...given: readonly unknown[]) => JobModule;
  return (await load(...Object.values(names)).build(context())).plan;
}

/** Nodes by what they are, whatever they are called and wherever they were written. */
function shapes({ nodes }: Plan): readonly unknown[] {
  const shapeOf = (id: string): unknown => {
    const { id: _id, source: _source, label: _label, inputs, ...node } = nodes.find((each) => each.id === id) ?? { id, inputs: [] };
    return { ...node, inputs: inputs.map(shapeOf) };
  };
  return nodes.filter(({ kind }) => kind === "write").map(({ id }) => shapeOf(id));
}

/** The plan of a description is that of the script which is written of it. */
async function check(description: () => void, header: epoxy.JobHeader = {}): Promise<string> {
  const { plan } = await build(description, header);
  const script = writeTypescriptJob(plan, known);
  expect(shapes(await planOf(script)), script).toEqual(shapes(plan));
  return script;
}

const read = () => flights.read();

describe("a script that is written of a plan makes that plan", () => {
  test.each<readonly [string, () => void]>([
    [
      "comparisons",
      () =>
        read()
          .where((c) =>
            c.delay
              .gt(15)
              .and(c.origin.ne("SFO"))
              .or(c.date.le(timestamp("2001-01-01T00:00:00"))),
          )
          .writeTo("a.b"),
    ],
    [
      "lists and patterns",
      () =>
        read()
          .where((c) => and(c.origin.in(["A", "B"]), or(c.origin.like("S%"), not(c.origin.rlike("^S"))), c.delay.between(1, 2.5)))
          .writeTo("a.b"),
    ],
    [
      "arithmetic",
      () =>
        read()
          .select((c) => ({
            a: c.delay.add(1).multiply(2n),
            b: c.delay.divide(60).round(1),
            n: c.delay.negate(),
            m: c.delay.modulo(7).power(2).sqrt(),
          }))
          .writeTo("a.b"),
    ],
    [
      "text",
      () =>
        read()
          .select((c) => ({
            "an odd name": concat(c.origin, "-", c.delay),
            b: c.origin.substring(1, 2).upper().lpad(5, "*"),
            r: c.origin.regexpReplace("(a)", "$1$1"),
            s: c.origin.split(","),
          }))
          .writeTo("a.b"),
    ],
    [
      "times",
      () =>
        read()
          .select((c) => ({
            y: c.date.year(),
            t: c.date.truncate("month"),
            p: c.date.plus(2, "day"),
            u: c.date.until(currentTimestamp(), "hour"),
            f: c.date.format("yyyy-MM-dd"),
            d: currentDate(),
            l: date("2001-02-03"),
          }))
          .writeTo("a.b"),
    ],
    [
      "nulls and cases",
      () =>
        read()
          .select((c) => ({
            a: coalesce(c.delay, lit(0)),
            b: c.origin.nullIf("x"),
            k: when(c.delay.gt(5), "late").when(c.delay.isNull(), "?").otherwise(null),
            g: greatest(c.delay, lit(1)),
            e: least(c.delay, lit(1)),
          }))
          .writeTo("a.b"),
    ],
    [
      "casts",
      () =>
        read()
          .select((c) => ({
            a: c.delay.cast(types.decimal(10, 2)),
            b: c.origin.cast(types.array(types.struct({ "x y": types.bigint })), { onError: "null" }),
          }))
          .writeTo("a.b"),
    ],
    [
      "nested values",
      () =>
        read()
          .select((c) => ({
            s: struct({ o: c.origin, "d e": c.delay }),
            a: array(c.origin, lit("x")),
            n: c.tags.size(),
            i: c.tags.includes("x"),
            e: c.tags.element(1),
            x: c.tags.explode(),
          }))
          .writeTo("a.b"),
    ],
    [
      "replaced columns",
      () =>
        read()
          .withColumns((c) => ({ delay: c.delay.abs() }))
          .dropFields("tags")
          .renameField("origin", "from")
          .writeTo("a.b"),
    ],
    [
      "groups",
      () =>
        read()
          .groupBy("origin")
          .agg((c) => ({
            n: count(),
            d: countDistinct(c.delay),
            f: sum(c.delay).filter(c.delay.gt(0)),
            v: stddev(c.delay),
            p: variancePop(c.delay),
            w: maxBy(c.origin, c.delay),
          }))
          .sort(desc("n"), asc("origin").nullsFirst())
          .limit(10, { offset: 2 })
          .writeTo("a.b"),
    ],
    [
      "computed groups",
      () =>
        read()
          .groupBy((c) => ({ month: c.date.month() }))
          .agg((c) => ({ mean: avg(c.delay) }))
          .sort((c) => c.mean.multiply(2).desc())
          .writeTo("a.b"),
    ],
    ["all in one group", () => read().groupBy().agg({ n: count() }).writeTo("a.b")],
    [
      "windows",
      () =>
        read()
          .withColumns((c) => ({
            r: rowNumber().over({ partitionBy: ["origin"], orderBy: [desc("delay"), c.date.asc()] }),
            s: sum(c.delay).over({ orderBy: ["date"], rows: [-6, 0] }),
            l: lag(c.delay).over({ orderBy: ["date"] }),
          }))
          .writeTo("a.b"),
    ],
    [
      "joins",
      () =>
        read()
          .join(airports.read(), (l, r) => l.origin.eq(r.iata).and(r.state.isNotNull()), { type: "left", rightPrefix: "airport_" })
          .writeTo("a.b"),
    ],
    [
      "joins by names",
      () =>
        read()
          .join(
            airports.read().where((c) => c.state.eq("CA")),
            { using: ["origin"] },
          )
          .crossJoin(airports.read().select("iata"), { rightPrefix: "x_" })
          .writeTo("a.b"),
    ],
    [
      "unions",
      () =>
        read()
          .select("origin")
          .unionAll(airports.read().select("origin"))
          .union(airports.read().select("origin"))
          .distinct()
          .writeTo("a.b"),
    ],
    [
      "Glue's transforms",
      () =>
        flights
          .read({ choiceColumns: ["price"] })
          .resolveChoice({ price: "cast:double" })
          .applyMapping([
            ["origin", "string", "place.from", "string"],
            ["price", "double", "price", "decimal(10,2)"],
            ["tags", "array<string>", "tags", "array<string>"],
          ])
          .dropNullFields()
          .dropDuplicates("price")
          .unnest()
          .fillMissingValues("price")
          .spigot("s3://b/x/", { topK: 5, probability: 0.5 })
          .writeTo("a.b"),
    ],
    ["SQL", () => sql`select * from ${flights} where origin = ${"it's `${x}` \\"}`.writeTo("a.b")],
    ["SQL over a dataset", () => sql`select count(*) as n from ${read().where((c) => c.delay.gt(0))}`.writeTo("a.b")],
    [
      "outputs",
      () =>
        read().writeTo("`a.b`.c", {
          mode: "overwrite-partitions",
          partitionBy: ["origin"],
          format: "parquet",
          compression: "zstd",
          fileSize: 1e8,
          location: "s3://x/y/",
        }),
    ],
    [
      "reads",
      () =>
        flights
          .read({ malformed: { quarantine: "a.bad" }, partitionPredicate: "day > '2001'" })
          .writeTo("a.b", { mode: "create", format: "csv", compression: "gzip" }),
    ],
  ])("%s", async (_, description) => {
    await check(description);
  });

  test("what several outputs start from is a constant, once", async () => {
    const script = await check(() => {
      const late = read().where((c) => c.delay.gt(15));
      const halves = late.splitRows((c) => c.delay.gt(60), "very", "little");
      halves.select("very").writeTo("a.very", { mode: "overwrite" });
      halves.select("little").writeTo("a.little");
      late.relationalize("root").select("root_tags").writeTo("a.tags");
    });
    expect(script.match(/c\.delay\.gt\(15\)/g)).toHaveLength(1);
  });

  test("a bookmark is in the job's header, and what it leaves out says so", async () => {
    const script = await check(
      () =>
        flights
          .read()
          .join(airports.read({ bookmark: false }), (l, r) => l.origin.eq(r.iata), { rightPrefix: "r_" })
          .writeTo("a.b"),
      { bookmark: true },
    );
    expect(script).toContain("job({ bookmark: true }");
  });
});
