import { execFileSync } from "node:child_process";
import { DeleteCrawlerCommand, DeleteDatabaseCommand } from "@aws-sdk/client-glue";
import { openBare } from "../bare/open-bare.ts";
import { compare } from "../compare.ts";
import { crawl, makeCrawler } from "../crawl-folder.ts";
import type { Measurement } from "../measurement.ts";
import { partitionCount, partitionedFiles, touchEvery } from "../partitioned-files.ts";
import { runtimeUnderTest } from "../runtime-under-test.ts";

const data = `${String(partitionCount)} Parquet files, a partition each`;
const condition = "day = '04217'";

/** P10 and P12: crawls of many partitions, and a query of one of them. */
export const partitions: Measurement = {
  name: "partitions",
  async measure(cache) {
    const bare = await openBare();
    const folder = await partitionedFiles(bare, cache);
    const runtime = runtimeUnderTest({ lake: cache });
    const glob = `'${folder}/*/*.parquet'`;
    const full = {
      name: "crawl",
      prepare: async () => {
        await runtime.glue.send(new DeleteDatabaseCommand({ Name: "bench" }));
        await runtime.glue.send(new DeleteCrawlerCommand({ Name: "bench" }));
        await makeCrawler(runtime, "bench", "s3://lake/events/");
      },
      run: () => crawl(runtime, "bench"),
    };
    try {
      await runtime.start();
      await makeCrawler(runtime, "bench", "s3://lake/events/");
      const crawlAll = await compare({
        metric: "P12 first crawl",
        data,
        ours: full,
        peer: {
          name: "find, and DuckDB's DESCRIBE of the glob",
          run: async () => {
            execFileSync("find", [folder, "-type", "f", "-printf", "%p %s %T@\n"], { maxBuffer: 1 << 28 });
            await bare.run(`describe select * from read_parquet(${glob}, union_by_name = true, hive_partitioning = true)`);
          },
        },
        repetitions: 5,
        aim: 5,
      });
      const crawlSome = await compare({
        metric: "P12 crawl again, 1 % of the files changed",
        data,
        ours: { name: "crawl", prepare: () => Promise.resolve(touchEvery(100, folder)), run: () => crawl(runtime, "bench") },
        // The pair's first crawl leaves the seen files that the second compares with.
        peer: { ...full, name: "first crawl" },
        repetitions: 5,
        aim: 0.1,
      });
      const pruning = await compare({
        metric: "P10 query of one partition",
        data,
        ours: {
          name: "/preview",
          prepare: () => new Promise((ready) => setTimeout(ready, 1000)),
          run: async () =>
            void (await runtime.preview({ kind: "query", text: `select * from bench.events where ${condition}`, limit: 100 })),
        },
        peer: {
          name: "DuckDB, glob and hive_partitioning",
          run: async () =>
            void (await bare.runAndReadAll(
              `select * from read_parquet(${glob}, hive_partitioning = true, hive_types = {'day': 'VARCHAR'}) where ${condition}`,
            )),
        },
        repetitions: 9,
        aim: 0.05,
      });
      return [crawlAll, crawlSome, pruning];
    } finally {
      bare.closeSync();
      await runtime.remove();
    }
  },
};
