import { linkSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ResetJobBookmarkCommand } from "@aws-sdk/client-glue";
import { openBare } from "../bare/open-bare.ts";
import { runBare } from "../bare/run-bare.ts";
import { compare } from "../compare.ts";
import { crawl, makeCrawler } from "../crawl-folder.ts";
import { lineitem } from "../lineitem.ts";
import type { Measurement } from "../measurement.ts";
import { runtimeUnderTest } from "../runtime-under-test.ts";

const job = `/*
bookmark: true
memory: 4 GB
*/
INSERT OVERWRITE bench.lineitem_parquet SELECT * FROM bench.lineitem;
`;

/** P2: six million rows of CSV to Parquet, with commit, bookmark, metrics and fsync, beside COPY of the same rows with the same types. */
export const csvToParquet: Measurement = {
  name: "csv-to-parquet",
  async measure(cache) {
    const bare = await openBare();
    const csv = await lineitem(bare, cache, "csv");
    const runtime = runtimeUnderTest({
      files: {
        "jobs/make.job.sql": "CREATE TABLE bench.lineitem_parquet AS SELECT * FROM bench.lineitem LIMIT 0;\n",
        "jobs/convert.job.sql": job,
      },
    });
    const output = join(cache, "bare.parquet");
    try {
      mkdirSync(join(runtime.folder, "data/lineitem"));
      linkSync(csv, join(runtime.folder, "data/lineitem/lineitem.csv"));
      await runtime.start();
      await makeCrawler(runtime, "bench", "s3://lake/lineitem/");
      await crawl(runtime, "bench");
      await runtime.runJob("make");
      // From here on there is a bookmark to reset.
      await runtime.runJob("convert");
      const columns = `columns = {${types.map(([name, type]) => `'${name}': '${type}'`).join(", ")}}`;
      return [
        await compare({
          metric: "P2 CSV to Parquet, a whole job",
          data: "6,001,215 rows, 16 columns",
          ours: {
            name: "job",
            prepare: async () => {
              await runtime.glue.send(new ResetJobBookmarkCommand({ JobName: "convert" }));
            },
            run: () => runtime.runJob("convert"),
          },
          peer: {
            name: "bare COPY, a process of its own",
            prepare: () => Promise.resolve(rmSync(output, { force: true })),
            run: () =>
              Promise.resolve(runBare(`copy (from read_csv('${csv}', header = true, ${columns})) to '${output}' (format parquet)`)),
          },
          repetitions: 5,
          aim: 1.05,
        }),
      ];
    } finally {
      bare.closeSync();
      await runtime.remove();
    }
  },
};

const types = [
  ["l_orderkey", "BIGINT"],
  ["l_partkey", "BIGINT"],
  ["l_suppkey", "BIGINT"],
  ["l_linenumber", "BIGINT"],
  ["l_quantity", "DOUBLE"],
  ["l_extendedprice", "DOUBLE"],
  ["l_discount", "DOUBLE"],
  ["l_tax", "DOUBLE"],
  ["l_returnflag", "VARCHAR"],
  ["l_linestatus", "VARCHAR"],
  ["l_shipdate", "DATE"],
  ["l_commitdate", "DATE"],
  ["l_receiptdate", "DATE"],
  ["l_shipinstruct", "VARCHAR"],
  ["l_shipmode", "VARCHAR"],
  ["l_comment", "VARCHAR"],
] as const;
