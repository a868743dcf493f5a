import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ConnectionInput, TableInput } from "@aws-sdk/client-glue";
import type { Catalog } from "../../src/runtime/catalog/catalog.ts";
import { openCatalog } from "../../src/runtime/catalog/open-catalog.ts";
import { openDatabase } from "../../src/runtime/catalog/sqlite.ts";
import { catalogMigrations } from "../../src/runtime/catalog/store/migrations.ts";
import { crawl } from "./crawl.ts";

/** A state folder, and a call that changes its catalog. */
export interface CatalogScenario {
  prepare(folder: string): void | Promise<void>;
  change(catalog: Catalog, folder: string): void | Promise<void>;
  /** Opening is struck too, not only the call. */
  readonly startsStore?: true;
}

const table: TableInput = {
  Name: "t",
  StorageDescriptor: { Location: "s3://lake/t/", Columns: [{ Name: "a", Type: "int" }], SerdeInfo: { Parameters: { x: "y" } } },
  PartitionKeys: [{ Name: "p", Type: "string" }],
  Parameters: { classification: "csv" },
};
const connection = (password: string): ConnectionInput => ({
  Name: "c",
  ConnectionType: "JDBC",
  ConnectionProperties: { JDBC_CONNECTION_URL: "jdbc:postgresql://h/d", USERNAME: "u", PASSWORD: password },
});
const partitions = (count: number) =>
  Array.from({ length: count }, (_, value) => ({ Values: [`v${value}`], StorageDescriptor: { Location: `s3://lake/t/p=v${value}/` } }));

function withTable(catalog: Catalog): void {
  catalog.databases.create({ Name: "db" });
  catalog.tables.create("db", table, [{ IndexName: "i", Keys: ["p"] }]);
  catalog.tables.update("db", { ...table, Description: "second" });
  catalog.partitions.batchCreate("db", "t", partitions(3));
}

/** Prepares with the catalog itself. */
const having = (prepare: (catalog: Catalog) => void) => (folder: string) => {
  const catalog = openStore(folder);
  prepare(catalog);
  catalog.close();
};

export const catalogScenarios: Readonly<Record<string, CatalogScenario>> = {
  "the first start": {
    startsStore: true,
    prepare: () => undefined,
    change: (catalog) => {
      catalog.databases.create({ Name: "db" });
    },
  },
  "the first start after an upgrade": {
    startsStore: true,
    prepare(folder) {
      const older = openDatabase(join(folder, ".epoxy/catalog.db"), catalogMigrations.slice(0, 1));
      older.run("insert into databases values (1, 'before', 0, '{}')");
      older.close();
    },
    change: (catalog) => {
      catalog.databases.create({ Name: "db" });
    },
  },
  "creating a table": {
    startsStore: true,
    prepare: having((catalog) => {
      catalog.databases.create({ Name: "db" });
    }),
    change: (catalog) => {
      catalog.tables.create("db", table, [{ IndexName: "i", Keys: ["p"] }]);
    },
  },
  "updating a table": {
    prepare: having(withTable),
    change: (catalog) => {
      catalog.tables.update("db", { ...table, Name: "t", Description: "third" }, { rename: "renamed", versionId: "1" });
    },
  },
  "deleting a table": {
    prepare: having(withTable),
    change: (catalog) => {
      catalog.tables.delete("db", "t");
    },
  },
  "creating 100 partitions": {
    prepare: having((catalog) => {
      catalog.databases.create({ Name: "db" });
      catalog.tables.create("db", table);
    }),
    change: (catalog) => {
      catalog.partitions.batchCreate("db", "t", partitions(100));
    },
  },
  "creating a connection with a password": {
    prepare: having(() => undefined),
    change: (catalog) => {
      catalog.connections.create(connection("secret"));
    },
  },
  "updating the password of a connection": {
    prepare: having((catalog) => {
      catalog.connections.create(connection("first"));
    }),
    change: (catalog) => {
      catalog.connections.update("c", connection("second"));
    },
  },
  "a crawl that finds files new, changed and gone": {
    async prepare(folder) {
      writeLake(folder, { "t/p=1/a.json": '{"a":1}\n', "t/p=2/a.json": '{"a":2}\n', "gone/a.json": '{"x":"x"}\n' });
      const catalog = openStore(folder);
      catalog.crawlers.create({
        Name: "crawler",
        Role: "local",
        DatabaseName: "db",
        Targets: { S3Targets: [{ Path: "s3://lake/" }] },
        SchemaChangePolicy: { UpdateBehavior: "UPDATE_IN_DATABASE", DeleteBehavior: "DELETE_FROM_DATABASE" },
      });
      await crawl(catalog, folder);
      catalog.close();
      rmSync(join(folder, "data/t/p=2"), { recursive: true });
      rmSync(join(folder, "data/gone"), { recursive: true });
      writeLake(folder, { "t/p=1/a.json": '{"a":1.5,"b":true}\n', "t/p=3/a.json": '{"a":3}\n', "new/a.json": '{"y":1,"z":2}\n' });
    },
    change: crawl,
  },
};

/** Ever smaller ones. One that is refused is passed over; one that is not is acknowledged by a folder of its own. */
export const manyChanges: CatalogScenario = {
  prepare: having(() => undefined),
  change: (catalog, folder) => {
    for (const [change, size] of changeSizes.entries()) {
      try {
        catalog.transaction(() => {
          for (let database = 0; database < size; database++) {
            catalog.databases.create({ Name: `change${change}_${database}`, Description: "x".repeat(2000) });
          }
        });
      } catch {
        continue;
      }
      mkdirSync(join(folder, `acknowledged-change${change}`));
    }
  },
};

export const changeSizes = [12, 4, 1, 1, 1];

export function catalogScenario(name: string): CatalogScenario {
  const scenario = { ...catalogScenarios, "many changes": manyChanges }[name];
  if (scenario === undefined) {
    throw new Error(`no scenario is named ${name}`);
  }
  return scenario;
}

/** At a time that stands still, so that what two of them say can be compared. */
export function openStore(folder: string): Catalog {
  return openCatalog(join(folder, ".epoxy"), { now: () => new Date(1_700_000_000_000) });
}

/** Everything that the catalog answers, but for the records of crawls, which have ids and times of their own. */
export function contentOf(catalog: Catalog): unknown {
  const all = { limit: 1000 };
  const databases = catalog.databases.list(all).items.map((database) => {
    const { Name: db = "" } = database;
    const tables = catalog.tables.list({ DatabaseName: db }, all).items.map((entry) => {
      const { Name: name = "" } = entry;
      return {
        table: entry,
        versions: catalog.tables.versions(db, name, all).items,
        partitions: catalog.partitions.list(db, name, {}, all).items,
        count: catalog.partitions.count(db, name),
        indexes: catalog.partitions.indexes(db, name),
        found: catalog.tables.search({ SearchText: name }, all).items.length,
      };
    });
    return { database, tables };
  });
  const crawlers = catalog.crawlers.list(all).items.map(({ Name = "" }) => [...catalog.crawlers.files(Name)]);
  return JSON.parse(JSON.stringify({ databases, crawlers, connections: catalog.connections.list(all, "reveal").items }));
}

let clock = 1_600_000_000;

function writeLake(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, "data", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    clock += 1;
    utimesSync(path, clock, clock);
  }
}
