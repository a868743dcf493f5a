import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { GetPartitionsCommand, GetTableCommand, SearchTablesCommand } from "@aws-sdk/client-glue";
import Database from "better-sqlite3";
import { bigCatalog, fillCatalog } from "../big-catalog.ts";
import { compare, type Figures } from "../compare.ts";
import type { Measurement } from "../measurement.ts";
import { benchCache, runtimeUnderTest } from "../runtime-under-test.ts";

const filter = "year = 2019 and month >= 3 and month <= 5 and day = 17";

/** P9: what a client of the API waits for, beside the same look-up in a bare SQLite file of the same size with the columns as an index. */
export const catalogRead: Measurement = {
  name: "catalog-read",
  async measure() {
    const runtime = runtimeUnderTest();
    mkdirSync(benchCache, { recursive: true });
    const bare = barePartitions();
    const bareRange = bare.prepare("select * from partitions where year = 2019 and month between 3 and 5 and day = 17 limit 1000");
    const bareKey = bare.prepare("select * from partitions where year = 2019 and month = 3 and day = 17 and region = 'region-001'");
    const barePage = bare.prepare("select * from partitions limit 1000");
    try {
      fillCatalog(join(runtime.folder, ".epoxy"));
      await runtime.start();
      const { glue } = runtime;
      const figures: Figures[] = [];
      const add = async (metric: string, run: () => Promise<unknown>, peer: () => unknown) => {
        figures.push(
          await compare({
            metric,
            data: "100,000 tables; 1,000,000 partitions",
            ours: { name: "API", run: async () => void (await run()) },
            peer: { name: "the same rows from bare SQLite, no HTTP", run: () => Promise.resolve(void peer()) },
            repetitions: 60,
          }),
        );
      };
      let index = 0;
      await add(
        "P9 GetTable",
        () =>
          glue.send(
            new GetTableCommand({ DatabaseName: "many", Name: `table_${String((index += 7919) % bigCatalog.tables).padStart(6, "0")}` }),
          ),
        () => bareKey.all(),
      );
      const page = { DatabaseName: "deep", TableName: "events", MaxResults: 1000 };
      await add(
        "P9 GetPartitions, a page of 1,000",
        () => glue.send(new GetPartitionsCommand(page)),
        () => barePage.all(),
      );
      await add(
        `P9 GetPartitions, ${filter}`,
        () => glue.send(new GetPartitionsCommand({ ...page, Expression: filter })),
        () => bareRange.all(),
      );
      await add(
        "P9 SearchTables",
        () => glue.send(new SearchTablesCommand({ SearchText: "table_004217" })),
        () => bareKey.all(),
      );
      return figures;
    } finally {
      bare.close();
      await runtime.remove();
    }
  },
};

function barePartitions(): Database.Database {
  const database = new Database(":memory:");
  database.exec(
    "create table partitions (year int, month int, day int, region text, body text, primary key (year, month, day, region)) without rowid",
  );
  const insert = database.prepare("insert into partitions values (?, ?, ?, ?, ?)");
  const body = "x".repeat(200);
  database.transaction(() => {
    for (let index = 0; index < bigCatalog.partitions; index += 1) {
      const region = String(Math.floor(index / 3360)).padStart(3, "0");
      insert.run(2015 + (Math.floor(index / 336) % 10), (Math.floor(index / 28) % 12) + 1, (index % 28) + 1, `region-${region}`, body);
    }
  })();
  return database;
}
