import type { Database, DatabaseInput } from "@aws-sdk/client-glue";
import type { DatabaseCatalog } from "./catalog.ts";
import type { Page } from "./page-request.ts";
import { checkDatabaseInput, foldName } from "./check-input.ts";
import { databaseExists, databaseNotFound, databaseNotRenamed } from "./errors.ts";
import { pageOf, tokenText } from "./page.ts";
import { nearestDatabase } from "./nearest-name.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { removeTagsBelow } from "./tags.ts";
import { deleteTableRows } from "./tables/delete-table.ts";

export function databaseCatalog(store: CatalogStore): DatabaseCatalog {
  const { db } = store;
  const find = (name: string): Database | undefined => {
    const row = findDatabase(store, name);
    return row && describe(store, row);
  };
  return {
    create(input) {
      const name = foldName("databaseInput.name", input.Name);
      checkDatabaseInput(input);
      store.transaction(() => {
        const body = encodeBody({ ...input, Name: name });
        const made = db.run(
          "insert into databases (name, created_ms, body) values (?, ?, ?) on conflict (name) do nothing",
          name,
          store.now().getTime(),
          body,
        );
        if (made === 0) throw databaseExists(name);
        store.changed({ change: "created", object: "database", database: name });
      });
    },
    get(name) {
      return describe(store, needDatabase(store, name));
    },
    find,
    list(page): Page<Database> {
      const rows = db.all<DatabaseRow>(
        "select * from databases where name > ? order by name limit ?",
        tokenText(page.nextToken),
        page.limit + 1,
      );
      return pageOf(
        rows,
        page.limit,
        (row) => row.name,
        (row) => describe(store, row),
      );
    },
    update(name, input) {
      const to = foldName("databaseInput.name", input.Name);
      checkDatabaseInput(input);
      store.transaction(() => {
        const row = needDatabase(store, name);
        if (to !== row.name) throw databaseNotRenamed(row.name, to);
        db.run("update databases set body = ? where id = ?", encodeBody({ ...input, Name: to }), row.id);
        store.changed({ change: "updated", object: "database", database: to });
      });
    },
    delete(name) {
      store.transaction(() => {
        const row = needDatabase(store, name);
        for (const table of db.all<{ readonly id: number }>("select id from tables where database_id = ?", row.id)) {
          deleteTableRows(store, table.id);
        }
        db.run("delete from functions where database_id = ?", row.id);
        db.run("delete from databases where id = ?", row.id);
        removeTagsBelow(store, "database", row.name);
        removeTagsBelow(store, "table", row.name);
        removeTagsBelow(store, "userDefinedFunction", row.name);
        store.changed({ change: "deleted", object: "database", database: row.name });
      });
    },
  };
}

export interface DatabaseRow {
  readonly id: number;
  readonly name: string;
  readonly created_ms: number;
  readonly body: string;
}

export const findDatabase = (store: CatalogStore, name: string): DatabaseRow | undefined =>
  store.db.get<DatabaseRow>("select * from databases where name = ?", name.toLowerCase());

export function needDatabase(store: CatalogStore, name: string): DatabaseRow {
  const row = findDatabase(store, name);
  if (row === undefined) throw databaseNotFound(name.toLowerCase(), nearestDatabase(store, name));
  return row;
}

function describe(store: CatalogStore, row: DatabaseRow): Database {
  return { ...decodeBody<DatabaseInput>(row.body), Name: row.name, CreateTime: new Date(row.created_ms), CatalogId: store.accountId };
}
