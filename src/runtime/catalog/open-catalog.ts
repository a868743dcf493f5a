import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bookmarkStore } from "./bookmarks.ts";
import type { Catalog } from "./catalog.ts";
import { commitLog } from "./commits.ts";
import { connectionCatalog, secretIdsInUse } from "./connections.ts";
import { crawlerCatalog } from "./crawlers.ts";
import { databaseCatalog } from "./databases.ts";
import { definitionCatalog } from "./definitions.ts";
import { CatalogError, stateFolderInUse } from "./errors.ts";
import { functionCatalog } from "./functions.ts";
import { partitionCatalog } from "./partitions/partition-catalog.ts";
import { openDatabase, type SqliteDatabase } from "./sqlite.ts";
import { columnStatisticsCatalog } from "./statistics.ts";
import { catalogStore } from "./store/catalog-store.ts";
import { catalogMigrations } from "./store/migrations.ts";
import { passwordEncryption } from "./store/password-encryption.ts";
import { openSecretFile } from "./store/secret-file.ts";
import { tableCatalog } from "./tables/table-catalog.ts";
import { tagCatalog } from "./tags.ts";

/**
 * Opens the catalog of a state folder, `catalog.db` in it, or makes it; this process alone has it until `close`. Throws
 * StateFolderInUse with the holder's process id, StoreDamaged, StoreTooNew, StoreUnusable.
 */
export function openCatalog(stateFolder: string, options: { now?: () => Date; accountId?: string } = {}): Catalog {
  const path = join(stateFolder, "catalog.db");
  const db = openOwned(stateFolder, path);
  try {
    const secrets = openSecretFile(join(stateFolder, "secrets.json"));
    secrets.keepOnly(secretIdsInUse({ db }));
    const passwords = passwordEncryption(join(stateFolder, "password.key"));
    const { now = () => new Date(), accountId = "123456789012" } = options;
    const store = catalogStore({ db, secrets, passwords, accountId, now });
    return {
      databases: databaseCatalog(store),
      tables: tableCatalog(store),
      partitions: partitionCatalog(store),
      statistics: columnStatisticsCatalog(store),
      functions: functionCatalog(store),
      connections: connectionCatalog(store),
      crawlers: crawlerCatalog(store),
      definitions: definitionCatalog(store),
      tags: tagCatalog(store),
      commits: commitLog(store),
      bookmarks: bookmarkStore(store),
      transaction: store.transaction,
      onChange: store.onChange,
      close() {
        store.stop();
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

function openOwned(stateFolder: string, path: string): SqliteDatabase {
  const holder = `${path}.pid`;
  try {
    const db = openDatabase(path, catalogMigrations);
    tellHolder(holder);
    return db;
  } catch (error) {
    if (error instanceof CatalogError && error.code === "StateFolderInUse") throw stateFolderInUse(stateFolder, readHolder(holder));
    throw error;
  }
}

/** Not a lock, only what a second process says of the one that has it: not worth failing for. */
function tellHolder(path: string): void {
  try {
    writeFileSync(path, `${process.pid}\n`);
  } catch {
    return;
  }
}

function readHolder(path: string): string | undefined {
  try {
    const pid = readFileSync(path, "utf8").trim();
    return pid === "" ? undefined : `process ${pid}`;
  } catch {
    return undefined;
  }
}
