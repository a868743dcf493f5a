import { expect, expectTypeOf, test } from "vitest";
import {
  avg,
  catalogTable,
  col,
  count,
  type Dataset,
  desc,
  job,
  lag,
  lit,
  max,
  rowNumber,
  source,
  sql,
  sum,
  types,
  when,
} from "./epoxy.ts";

/** These are checked by the compiler (`tsc -p tsconfig.json`): an @ts-expect-error on a line without an error is one. */
const flights = catalogTable<{
  readonly date: "timestamp";
  readonly delay: "smallint";
  readonly distance: "bigint";
  readonly origin: "string";
  readonly cancelled: "boolean";
  readonly tags: { readonly array: "string" };
  readonly route: { readonly struct: { readonly via: "string"; readonly leg: { readonly struct: { readonly miles: "double" } } } };
  readonly price: "choice";
}>("flights", "flights");

const airports = catalogTable<{
  readonly iata: "string";
  readonly state: "string";
  readonly "odd name": "double";
  readonly origin: "string";
}>("flights", "airports");

type RowOf<D> = D extends Dataset<infer R> ? R : never;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._same: Same<A, B> extends true ? [] : [different: [A, B]]) => undefined;

/** Describes in a build, so that what compiles also runs. */
async function built(describe: () => void): Promise<void> {
  const { build } = job({}, () => {
    describe();
    flights.read().writeTo("a.b");
  });
  const context = { arguments: {}, jobName: "types", runId: "jr_1", log: () => undefined, position: () => undefined };
  await expect(build(context)).rejects.toThrow("never written");
}

test("conditions know the columns and their types", () =>
  built(() => {
    const read = flights.read();
    read.where((c) => c.delay.gt(15).and(c.origin.eq("SFO")).and(c.cancelled.not()));
    read.where(col("delay").gt(15));
    read.where((c) => c.date.ge("2001-01-01"));
    read.where((c) => c.delay.lt(c.distance));
    read.where((c) => c.route.field("leg").field("miles").gt(1.5));
    read.where((c) => c.tags.includes("late"));
    read.where((c) => c.cancelled);
    // @ts-expect-error a number is not compared with text
    read.where((c) => c.delay.gt("x"));
    // @ts-expect-error nor with a text column
    read.where((c) => c.delay.gt(c.origin));
    // @ts-expect-error nor is text with a number
    read.where((c) => c.origin.eq(5));
    // @ts-expect-error a condition is true or false
    read.where((c) => c.delay.add(1));
    // @ts-expect-error an aggregate is no condition on rows
    read.where((c) => sum(c.delay).gt(5));
    // @ts-expect-error no such column
    read.where(col("dleay").gt(15));
    // @ts-expect-error no such column beside one there is
    read.where(col("delay").gt(col("dleay")));
    // @ts-expect-error numbers have no upper case
    expect(() => read.where((c) => c.delay.upper().eq("X"))).not.toThrow();
    // @ts-expect-error no such field
    read.where((c) => c.route.field("wai").isNull());
    // @ts-expect-error tags are texts
    read.where((c) => c.tags.includes(5));
  }));

test("a name that is no column is an error in a callback", () =>
  built(() => {
    // @ts-expect-error no such column
    flights.read().where((c) => c.dleay.gt(15));
  }));

test("select, withColumns, dropFields and renameField make rows", () =>
  built(() => {
    const read = flights.read();
    const named = read.select("origin", "delay");
    same<RowOf<typeof named>, { readonly origin: "string"; readonly delay: "smallint" }>();
    const computed = read.select((c) => ({ origin: c.origin, late: c.delay.gt(15), hours: c.delay.divide(60), day: c.date.toDate() }));
    same<RowOf<typeof computed>, { readonly origin: "string"; readonly late: "boolean"; readonly hours: "double"; readonly day: "date" }>();
    const byName = read.select({ from: col("origin"), one: lit("a"), miles: col("distance").cast(types.decimal(10, 2)) });
    same<RowOf<typeof byName>, { readonly from: "string"; readonly one: "string"; readonly miles: "decimal" }>();
    const more = named.withColumns((c) => ({ delay: c.delay.cast(types.double), kind: when(c.delay.gt(0), "late").otherwise("early") }));
    same<RowOf<typeof more>, { readonly origin: "string"; readonly delay: "double"; readonly kind: "string" }>();
    const dropped = more.dropFields("kind").renameField("origin", "airport");
    same<RowOf<typeof dropped>, { readonly delay: "double"; readonly airport: "string" }>();
    const unnested = read.selectFields("route", "delay").unnest();
    same<RowOf<typeof unnested>, { readonly delay: "smallint"; readonly "route.via": "string"; readonly "route.leg.miles": "double" }>();
    // @ts-expect-error no such column
    read.select("orign");
    // @ts-expect-error no such column
    read.select({ from: col("orign") });
    // @ts-expect-error no such column
    read.dropFields("orign");
    // @ts-expect-error no such column any more
    dropped.select("origin");
    // @ts-expect-error no such column
    read.sort("orign");
    // @ts-expect-error no such column
    read.sort(desc("orign"));
    // @ts-expect-error no such column
    read.dropDuplicates("orign");
    // @ts-expect-error an aggregate belongs into agg()
    read.select((c) => ({ total: sum(c.delay) }));
  }));

test("joins make rows of both sides", () =>
  built(() => {
    const left = flights.read().select("origin", "delay");
    const joined = left.join(airports.read(), (l, r) => l.origin.eq(r.iata), { type: "left", rightPrefix: "airport_" });
    same<
      RowOf<typeof joined>,
      {
        readonly origin: "string";
        readonly delay: "smallint";
        readonly iata: "string";
        readonly state: "string";
        readonly "odd name": "double";
        readonly airport_origin: "string";
      }
    >();
    const using = left.join(airports.read().select("origin", "state"), { using: ["origin"] });
    same<RowOf<typeof using>, { readonly origin: "string"; readonly delay: "smallint"; readonly state: "string" }>();
    const semi = left.join(airports.read(), (l, r) => l.origin.eq(r.iata), { type: "semi" });
    same<RowOf<typeof semi>, { readonly origin: "string"; readonly delay: "smallint" }>();
    joined
      .groupBy("state")
      .agg({ flights: count(), mean: avg(col("delay")) })
      .sort(desc("flights"))
      .limit(10);
    // @ts-expect-error no such column on the right
    left.join(airports.read(), (l, r) => l.origin.eq(r.delay), { rightPrefix: "r_" });
    // @ts-expect-error text is not compared with a number
    left.join(airports.read(), (l, r) => l.delay.eq(r.iata), { rightPrefix: "r_" });
    // @ts-expect-error both have an origin, and there is no prefix
    left.join(airports.read(), (l, r) => l.origin.eq(r.iata)).limit(10);
    // @ts-expect-error only one side has a delay
    left.join(airports.read(), { using: ["delay"] });
  }));

test("groups and windows", () =>
  built(() => {
    const read = flights.read();
    const grouped = read.groupBy("origin").agg((c) => ({ n: count(), total: sum(c.delay), worst: max(c.date), spread: sum(col("delay")) }));
    same<
      RowOf<typeof grouped>,
      { readonly origin: "string"; readonly n: "bigint"; readonly total: "bigint"; readonly worst: "timestamp"; readonly spread: "bigint" }
    >();
    const monthly = read.groupBy((c) => ({ month: c.date.month() })).agg({ ratio: sum(col("delay")).divide(count()) });
    same<RowOf<typeof monthly>, { readonly month: "int"; readonly ratio: "double" }>();
    const ranked = read.select("origin", "delay").withColumns({
      place: rowNumber().over({ partitionBy: ["origin"], orderBy: [desc("delay")] }),
      running: sum(col("delay")).over({ orderBy: ["delay"], rows: ["unbounded", 0] }),
    });
    expectTypeOf<RowOf<typeof ranked>["place"]>().toEqualTypeOf<"bigint">();
    read.withColumns((c) => ({ before: lag(c.delay).over({ orderBy: [c.date.asc()] }) }));
    // @ts-expect-error no such column
    read.groupBy("orign").agg({ n: count() });
    // @ts-expect-error no such column
    read.groupBy("origin").agg({ n: sum(col("dleay")) });
    // @ts-expect-error text has no sum
    read.groupBy("origin").agg((c) => ({ n: sum(c.origin) }));
    // @ts-expect-error no such column
    read.withColumns({ place: rowNumber().over({ partitionBy: ["orign"] }) });
    // @ts-expect-error no such column
    read.withColumns({ place: rowNumber().over({ orderBy: [desc("dleay")] }) });
  }));

test("functions over rows see JavaScript values and give declared ones", () =>
  built(() => {
    const read = flights.read();
    const mapped = read.map({ origin: types.string, big: types.bigint, tags: types.array(types.string) }, (row) => {
      same<typeof row.delay, number | null>();
      same<typeof row.distance, bigint | null>();
      same<typeof row.date, Date | null>();
      return row.origin === null ? null : { origin: row.origin.toLowerCase(), big: row.distance, tags: row.tags };
    });
    same<RowOf<typeof mapped>, { readonly origin: "string"; readonly big: "bigint"; readonly tags: { readonly array: "string" } }>();
    // @ts-expect-error a number is no text
    read.map({ origin: types.string }, (row) => ({ origin: row.delay }));
    // @ts-expect-error no such column in a row
    read.flatMap({ origin: types.string }, (row) => [{ origin: row.orign }]);
  }));

test("Glue's transforms know the rows they make", () =>
  built(() => {
    const read = flights.read();
    const mapped = read.applyMapping([
      ["origin", "string", "from", "string"],
      ["route.via", "string", "via", "varchar(10)"],
      ["delay", "short", "delay", "long"],
    ]);
    same<RowOf<typeof mapped>, { readonly from: "string"; readonly via: "string"; readonly delay: "bigint" }>();
    const resolved = read.select("price", "delay").resolveChoice({ price: "cast:double" });
    same<RowOf<typeof resolved>, { readonly price: "double"; readonly delay: "smallint" }>();
    read.select("price", "delay").resolveChoice({ price: "make_cols" }).select("price_double", "delay");
    const filled = read.select("delay").fillMissingValues("delay");
    same<RowOf<typeof filled>, { readonly delay: "smallint"; readonly delay_filled: "smallint" }>();
    const late = read
      .select("delay", "origin")
      .splitRows((c) => c.delay.gt(15), "late", "others")
      .select("late");
    same<RowOf<typeof late>, { readonly delay: "smallint"; readonly origin: "string" }>();
    const rest = read.select("delay", "origin").splitFields(["delay"], "delays", "rest").select("rest");
    same<RowOf<typeof rest>, { readonly origin: "string" }>();
    read.relationalize("root").select("root_tags").select("id", "index");
    // @ts-expect-error no such column
    read.applyMapping([["orign", "string", "from", "string"]]);
    read.dropFields("route.via", "`delay`").selectFields("route.leg", "origin");
    // @ts-expect-error no such column to go into
    read.dropFields("rout.via");
    // @ts-expect-error no such column to go into
    read.renameField("rout.via", "via");
    // @ts-expect-error no such frame
    read.splitRows((c) => c.delay.gt(15), "late", "others").select("early");
    // @ts-expect-error no such column
    expect(() => read.writeTo("a.b", { partitionBy: ["orign"] })).not.toThrow();
    // @ts-expect-error no such column
    read.resolveChoice({ prize: "cast:double" });
  }));

test("other sources", () =>
  built(() => {
    const declared = source.csv("s3://bucket/a/", { columns: { id: types.bigint, name: types.string } });
    same<RowOf<typeof declared>, { readonly id: "bigint"; readonly name: "string" }>();
    source.json("s3://bucket/b/").select("anything").where(col("anything").gt(5));
    const typed = sql<{ state: "string"; n: "bigint" }>`select state, count(*) as n from ${airports} group by all`;
    typed.select("n");
    const both = declared.unionAll(source.csv("s3://bucket/c/", { columns: { id: types.int, more: types.date } }));
    same<RowOf<typeof both>, { readonly id: "numeric"; readonly name: "string"; readonly more: "date" }>();
    // @ts-expect-error no such column
    declared.select("nam");
    // @ts-expect-error no such column
    typed.select("m");
    // @ts-expect-error no such column
    flights.read({ choiceColumns: ["prize"] });
  }));

test("arguments have the declared types", () => {
  job(
    {
      arguments: {
        day: { type: "date", default: "2001-01-01" },
        threshold: { type: "integer", default: 15 },
        dry: { type: "boolean", default: false },
        state: { type: "string", allowed: ["CA", "NY"] },
      },
    },
    ({ args }) => {
      same<typeof args, { readonly day: string; readonly threshold: number; readonly dry: boolean; readonly state: "CA" | "NY" }>();
      // @ts-expect-error not declared
      expect(args.dya).toBeUndefined();
    },
  );
  // @ts-expect-error a number's default is a number
  expect(() => job({ arguments: { threshold: { type: "integer", default: "x" } } }, () => undefined)).toThrow("whole number");
  // @ts-expect-error no such setting
  expect(() => job({ retrys: 1 }, () => undefined)).toThrow('did you mean "retries"?');
});
