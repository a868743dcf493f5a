import { linkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBare } from "../bare/open-bare.ts";
import { compare, type Figures } from "../compare.ts";
import { crawl, makeCrawler } from "../crawl-folder.ts";
import { lineitem } from "../lineitem.ts";
import type { Measurement } from "../measurement.ts";
import { runtimeUnderTest } from "../runtime-under-test.ts";

const queries: readonly { readonly name: string; readonly text: (table: string) => string }[] = [
  {
    name: "pricing summary (TPC-H 1)",
    text: (table) => `
      select l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum(l_extendedprice * (1 - l_discount)),
        avg(l_quantity), avg(l_discount), count(*)
      from ${table} where l_shipdate <= date '1998-09-02' group by all order by all`,
  },
  {
    name: "self join on a key",
    text: (table) => `
      select count(*) from ${table} a join ${table} b on a.l_orderkey = b.l_orderkey
      where a.l_shipmode = 'AIR' and b.l_shipmode = 'SHIP'`,
  },
  {
    name: "1.5 million groups",
    text: (table) => `
      select max(total) from (select l_orderkey, sum(l_quantity) as total from ${table} group by l_orderkey)`,
  },
];

/** P3: from the request /preview to the last byte of the answer, beside the same text in a DuckDB that is open already. */
export const queryPath: Measurement = {
  name: "query-path",
  async measure(cache) {
    const bare = await openBare();
    const parquet = await lineitem(bare, cache, "parquet");
    const runtime = runtimeUnderTest();
    try {
      mkdirSync(join(runtime.folder, "data/lineitem"));
      linkSync(parquet, join(runtime.folder, "data/lineitem/lineitem.parquet"));
      await runtime.start();
      await makeCrawler(runtime, "bench", "s3://lake/lineitem/");
      await crawl(runtime, "bench");
      const figures: Figures[] = [];
      for (const { name, text } of queries) {
        figures.push(
          await compare({
            metric: `P3 query: ${name}`,
            data: "6,001,215 rows, Parquet",
            ours: {
              name: "/preview",
              // A person's pause, in which the next worker is made ready.
              prepare: () => new Promise((ready) => setTimeout(ready, 1000)),
              run: async () => void (await runtime.preview({ kind: "query", text: text("bench.lineitem"), limit: 1000 })),
            },
            peer: { name: "bare DuckDB, open", run: async () => void (await bare.runAndReadAll(text(`read_parquet('${parquet}')`))) },
            repetitions: 9,
            aim: 1.15,
          }),
        );
      }
      return figures;
    } finally {
      bare.closeSync();
      await runtime.remove();
    }
  },
};
