import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openBare } from "../bare/open-bare.ts";
import { compare, type Figures } from "../compare.ts";
import { crawl, makeCrawler } from "../crawl-folder.ts";
import type { Measurement } from "../measurement.ts";
import { runtimeUnderTest } from "../runtime-under-test.ts";

const rows = 3_000_000;
const limit = 1000;
const offsets = [0, 1_500_000, rows - limit];

/** Pages of a table of 3 million rows through /preview, beside LIMIT and OFFSET in a DuckDB that is open already. */
export const apiPreview: Measurement = {
  name: "api-preview",
  async measure() {
    const bare = await openBare();
    const runtime = runtimeUnderTest();
    const parquet = join(runtime.folder, "data/flights/flights.parquet");
    try {
      mkdirSync(join(runtime.folder, "data/flights"));
      copyFileSync(fileURLToPath(new URL("../data/flights-3m.parquet", import.meta.resolve("vega-datasets"))), parquet);
      await runtime.start();
      await makeCrawler(runtime, "bench", "s3://lake/flights/");
      await crawl(runtime, "bench");
      const figures: Figures[] = [];
      for (const offset of offsets) {
        figures.push(
          await compare({
            metric: `/preview, ${String(limit)} rows from ${String(offset)}`,
            data: "3,000,000 flights, Parquet",
            ours: {
              name: "/preview",
              // A person's pause, in which the next worker is made ready.
              prepare: () => new Promise((ready) => setTimeout(ready, 1000)),
              run: async () => void (await runtime.preview({ kind: "table", database: "bench", table: "flights", offset, limit })),
            },
            peer: {
              name: "bare DuckDB, open",
              run: async () =>
                void (await bare.runAndReadAll(`select * from read_parquet('${parquet}') limit ${String(limit)} offset ${String(offset)}`)),
            },
            repetitions: 15,
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
