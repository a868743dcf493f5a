import type { TableInput } from "@aws-sdk/client-glue";
import type { TableCatalog } from "../catalog.ts";
import { checkCount, checkTableInput, foldName } from "../check-input.ts";
import { needDatabase } from "../databases.ts";
import { tableChanged, tableExists } from "../errors.ts";
import { addPartitionIndex } from "../partitions/partition-indexes.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { decodeBody, encodeBody } from "../store/json-body.ts";
import { removeTags } from "../tags.ts";
import { attempt } from "../attempt.ts";
import { deleteTableRows } from "./delete-table.ts";
import { listTables } from "./list-tables.ts";
import { indexTable } from "./search-index.ts";
import { replaceTable } from "./replace-table.ts";
import { searchTables } from "./search-tables.ts";
import { describeTable, findTable, needTable, objectKind, type TableRow } from "./table-row.ts";
import { tableInput } from "./table-input.ts";
import { tableVersions } from "./table-versions.ts";

export function tableCatalog(store: CatalogStore): TableCatalog {
  const { db } = store;
  return {
    ...tableVersions(store),
    search: (request, page) => searchTables(store, request, page),
    create(database, input, partitionIndexes = []) {
      const name = foldName("tableInput.name", input.Name);
      checkTableInput(input);
      store.transaction(() => {
        const owner = needDatabase(store, database);
        if (findTable(store, database, name) !== undefined) throw tableExists(owner.name, name);
        const now = store.now().getTime();
        const kept = { ...tableInput(input), Name: name };
        db.run(
          "insert into tables (database_id, name, version, created_ms, updated_ms, partition_keys, body) values (?, ?, 0, ?, ?, ?, ?)",
          owner.id,
          name,
          now,
          now,
          JSON.stringify(input.PartitionKeys ?? []),
          encodeBody(kept),
        );
        const row = needTable(store, database, name);
        indexTable(store, row, kept);
        for (const index of partitionIndexes) addPartitionIndex(store, row, index);
        store.changed({ change: "created", object: objectKind(input), database: owner.name, table: name, versionId: "0" });
      });
    },
    get: (database, name) => describeTable(store, needTable(store, database, name)),
    find(database, name) {
      const row = findTable(store, database, name);
      return row && describeTable(store, row);
    },
    list: (request, page) => listTables(store, request, page),
    update(database, input, update = {}) {
      const name = foldName("tableInput.name", input.Name);
      checkTableInput(input);
      const rename = update.rename === undefined ? name : foldName("name", update.rename);
      store.transaction(() => {
        const row = needTable(store, database, name);
        if (update.versionId !== undefined && update.versionId !== String(row.version)) {
          throw tableChanged(`${row.database}.${name}`, update.versionId, row.version);
        }
        replaceTable(store, row, rename, input, update.skipArchive === true ? "skip archive" : "archive");
      });
    },
    delete: (database, name) => {
      store.transaction(() => {
        dropTable(store, needTable(store, database, name));
      });
    },
    batchDelete(database, names) {
      checkCount("tablesToDelete", names, 100);
      return store.transaction(() => {
        needDatabase(store, database);
        return names.flatMap((name) => {
          const error = attempt(() => {
            dropTable(store, needTable(store, database, name));
          });
          return error === undefined ? [] : [{ TableName: name, ErrorDetail: error }];
        });
      });
    },
    dataVersion: (database, name) => needTable(store, database, name).data_version,
    bumpDataVersion(database, name) {
      return store.transaction(() => {
        const row = needTable(store, database, name);
        db.run("update tables set data_version = data_version + 1 where id = ?", row.id);
        return row.data_version + 1;
      });
    },
  };
}

function dropTable(store: CatalogStore, row: TableRow): void {
  deleteTableRows(store, row.id);
  removeTags(store, `table/${row.database}/${row.name}`);
  const object = objectKind(decodeBody<TableInput>(row.body));
  store.changed({ change: "deleted", object, database: row.database, table: row.name });
}
