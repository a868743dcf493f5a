import { describe, expect, test } from "vitest";
import { avg, col, count, desc, job, types } from "./epoxy.ts";
import { airports, build, call, column, context, flights, nodes, number } from "./test-jobs.ts";

describe("a job", () => {
  test("is a plan as data", async () => {
    const delays = job(
      {
        description: "Delays by state",
        arguments: { threshold: { type: "integer", default: 15 } },
        bookmark: true,
        memory: "2 GB",
      },
      ({ args }) => {
        flights
          .read()
          .where((c) => c.delay.gt(args.threshold))
          .join(airports.read(), (l, r) => l.origin.eq(r.iata), { type: "left", rightPrefix: "airport_" })
          .groupBy("state")
          .agg({ flights: count(), mean_delay: avg(col("delay")) })
          .sort(desc("flights"))
          .limit(100)
          .writeTo("flights.delays_by_state", { mode: "overwrite", partitionBy: ["state"], compression: "zstd" });
      },
    );
    expect(delays.declaration).toEqual({
      description: "Delays by state",
      arguments: [{ name: "threshold", type: "integer", default: "15" }],
      retries: 0,
      timeout: 480,
      maxConcurrentRuns: 1,
      bookmark: true,
      memory: 2 * 1024 ** 3,
      tags: {},
    });
    const { plan, functions } = await delays.build(context({ arguments: { threshold: "20" }, position: () => undefined }));
    expect(functions.size).toBe(0);
    expect(plan.nodes).toEqual([
      {
        kind: "read",
        id: "read_1",
        inputs: [],
        label: "flights.flights_3m",
        from: { kind: "table", database: "flights", table: "flights_3m" },
        bookmark: "flights.flights_3m",
      },
      { kind: "filter", id: "filter_2", inputs: ["read_1"], condition: call("gt", column("delay"), number(20)) },
      {
        kind: "read",
        id: "read_3",
        inputs: [],
        label: "flights.airports",
        from: { kind: "table", database: "flights", table: "airports" },
        bookmark: "flights.airports",
      },
      {
        kind: "join",
        id: "join_4",
        inputs: ["filter_2", "read_3"],
        type: "left",
        on: { kind: "condition", condition: call("eq", column("origin", 0), column("iata", 1)) },
        rightPrefix: "airport_",
      },
      {
        kind: "aggregate",
        id: "aggregate_5",
        inputs: ["join_4"],
        keys: [{ name: "state", expression: column("state") }],
        aggregates: [
          { name: "flights", expression: { kind: "aggregate", function: "count", arguments: [] } },
          { name: "mean_delay", expression: { kind: "aggregate", function: "avg", arguments: [column("delay")] } },
        ],
      },
      {
        kind: "sort",
        id: "sort_6",
        inputs: ["aggregate_5"],
        by: [{ expression: column("flights"), direction: "descending", nulls: "last" }],
      },
      { kind: "limit", id: "limit_7", inputs: ["sort_6"], count: 100, offset: 0 },
      {
        kind: "write",
        id: "write_8",
        inputs: ["limit_7"],
        label: "flights.delays_by_state",
        to: { database: "flights", table: "delays_by_state" },
        mode: "overwrite",
        partitionBy: ["state"],
        format: { kind: "parquet", codec: "zstd" },
      },
    ]);
    // What crosses to the daemon is this text.
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test("gives its function typed arguments, and its log lines to the run", async () => {
    const lines: unknown[] = [];
    const seen: unknown[] = [];
    const { build: run } = job(
      {
        arguments: {
          day: { type: "date" },
          ratio: { type: "double", default: 0.5 },
          dry: { type: "boolean", default: true },
        },
      },
      async ({ args, log, jobName, runId }) => {
        await Promise.resolve();
        seen.push(args, jobName, runId);
        log.info("describing", { day: args.day });
        flights.read().writeTo("a.b");
      },
    );
    const log = (...line: unknown[]) => void lines.push(line);
    const { plan } = await run(context({ arguments: { day: "2001-01-31", dry: "False" }, log }));
    expect(seen).toEqual([{ day: "2001-01-31", ratio: 0.5, dry: false }, "test", "jr_1"]);
    expect(lines).toEqual([["info", "describing", { day: "2001-01-31" }]]);
    expect(plan.nodes).toHaveLength(2);
    await expect(run(context())).rejects.toThrow('argument "day" (date) has no default and was not given: pass --arg day=...');
  });

  test("reads each source once for its bookmark, and as it is told", async () => {
    const reads = await nodes(
      () => {
        const both = flights
          .read()
          .unionAll(flights.read())
          .unionAll(flights.read({ bookmark: "mine", malformed: "skip" }));
        both.unionAll(flights.read({ bookmark: false, malformed: { quarantine: "flights.bad" } })).writeTo("a.b");
      },
      { bookmark: true },
    );
    const given = reads.filter((node) => node.kind === "read");
    expect(given.map((node) => node.bookmark)).toEqual(["flights.flights_3m", "flights.flights_3m#2", "mine", undefined]);
    expect(given.map((node) => node.malformed)).toEqual([
      undefined,
      undefined,
      { kind: "skip" },
      { kind: "quarantine", into: { database: "flights", table: "bad" } },
    ]);
  });

  test("reads what it writes itself whole, unless the script says otherwise", async () => {
    const [own, named, other] = await nodes(
      () => {
        const all = flights.read().unionAll(flights.read({ bookmark: "mine" }));
        all.select("origin").union(airports.read().select("origin")).writeTo("flights.flights_3m");
      },
      { bookmark: true },
    ).then((found) => found.filter((node) => node.kind === "read"));
    expect([own?.bookmark, named?.bookmark, other?.bookmark]).toEqual([undefined, "mine", "flights.airports"]);
  });

  test("keeps the functions of maps", async () => {
    const { plan, functions } = await build(() => {
      flights
        .read()
        .map({ origin: types.string }, (row) => ({ origin: row.origin }))
        .flatMap({ tag: types.string, day: types.date }, () => [])
        .writeTo("a.b");
    });
    expect(plan.nodes.slice(1, 3)).toMatchObject([
      { kind: "map", functionId: "function_1", yields: "one", columns: [{ name: "origin", type: { kind: "string" } }] },
      { kind: "map", functionId: "function_2", yields: "many" },
    ]);
    expect(functions.get("function_1")?.({ origin: "SFO" })).toEqual({ origin: "SFO" });
    expect(functions.get("function_2")?.({})).toEqual([]);
  });
});
