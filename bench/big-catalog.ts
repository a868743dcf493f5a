import { openCatalog } from "../src/runtime/catalog/open-catalog.ts";

export const bigCatalog = { tables: 100_000, partitions: 1_000_000 };

/** Fills a workspace's catalog: 100,000 tables of 20 columns, and one table of a million partitions year/month/day/region. */
export function fillCatalog(stateFolder: string): void {
  const catalog = openCatalog(stateFolder);
  const columns = Array.from({ length: 20 }, (_, index) => ({ Name: `c${String(index)}`, Type: index % 2 === 0 ? "bigint" : "string" }));
  const keys = ["year", "month", "day", "region"].map((Name) => ({ Name, Type: Name === "region" ? "string" : "int" }));
  try {
    catalog.transaction(() => {
      catalog.databases.create({ Name: "many" });
      for (let index = 0; index < bigCatalog.tables; index += 1) {
        catalog.tables.create("many", {
          Name: `table_${String(index).padStart(6, "0")}`,
          StorageDescriptor: { Columns: columns, Location: `s3://lake/many/${String(index)}/` },
        });
      }
    });
    catalog.databases.create({ Name: "deep" });
    catalog.tables.create("deep", {
      Name: "events",
      PartitionKeys: keys,
      StorageDescriptor: { Columns: columns, Location: "s3://lake/deep/events/" },
    });
    catalog.transaction(() => catalog.partitions.put("deep", "events", partitions(columns)));
  } finally {
    catalog.close();
  }
}

function* partitions(columns: readonly { Name: string; Type: string }[]) {
  for (let index = 0; index < bigCatalog.partitions; index += 1) {
    const day = index % 28;
    const month = Math.floor(index / 28) % 12;
    const year = Math.floor(index / (28 * 12)) % 10;
    const region = Math.floor(index / (28 * 12 * 10));
    const Values = [String(2015 + year), String(month + 1), String(day + 1), `region-${String(region).padStart(3, "0")}`];
    yield { Values, StorageDescriptor: { Columns: [...columns], Location: `s3://lake/deep/events/${Values.join("/")}/` } };
  }
}
