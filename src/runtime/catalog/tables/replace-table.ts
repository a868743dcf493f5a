import type { Column, TableInput } from "@aws-sdk/client-glue";
import { tableExists } from "../errors.ts";
import { keyTypeKind } from "../partition-value.ts";
import { checkIndexedKeys } from "../partitions/partition-indexes.ts";
import { rekeyPartitions } from "../partitions/rekey-partitions.ts";
import { diffDeprecation } from "../deprecation.ts";
import { diffColumns } from "../schema-diff.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { decodeBody, encodeBody } from "../store/json-body.ts";
import { moveTags } from "../tags.ts";
import { indexTable } from "./search-index.ts";
import { tableInput } from "./table-input.ts";
import { findTable, objectKind, partitionKeysOf, type TableRow } from "./table-row.ts";
import { archiveVersion } from "./table-versions.ts";

/** Makes the next version of a table, under a name that may be new; in the caller's transaction. */
export function replaceTable(
  store: CatalogStore,
  row: TableRow,
  name: string,
  definition: TableInput,
  archive: "archive" | "skip archive",
): void {
  const { db } = store;
  const input = { ...tableInput(definition), Name: name };
  const renamed = name !== row.name;
  if (renamed && findTable(store, row.database, name) !== undefined) throw tableExists(row.database, name);
  checkIndexedKeys(store, row, input.PartitionKeys ?? []);
  if (archive === "archive") archiveVersion(store, row);
  const before = decodeBody<TableInput>(row.body);
  const keys = JSON.stringify(input.PartitionKeys ?? []);
  const version = row.version + 1;
  db.run(
    "update tables set name = ?, version = ?, updated_ms = ?, partition_keys = ?, body = ? where id = ?",
    name,
    version,
    store.now().getTime(),
    keys,
    encodeBody(input),
    row.id,
  );
  indexTable(store, row, input);
  if (ordering(input.PartitionKeys ?? []) !== ordering(partitionKeysOf(row))) rekeyPartitions(store, row.id, input.PartitionKeys ?? []);
  if (renamed) moveTags(store, `table/${row.database}/${row.name}`, `table/${row.database}/${name}`);
  const diff = [...(renamed ? [`renamed: ${row.name} -> ${name}`] : []), ...diffColumns(before, input), ...diffDeprecation(before, input)];
  store.changed({ change: "updated", object: objectKind(input), database: row.database, table: name, versionId: String(version), diff });
}

/** What the order of partitions depends on. */
const ordering = (keys: readonly Column[]) => keys.map((key) => keyTypeKind(key.Type)).join();
