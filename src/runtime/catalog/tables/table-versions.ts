import type { TableVersion } from "@aws-sdk/client-glue";
import { attempt } from "../attempt.ts";
import type { TableCatalog } from "../catalog.ts";
import { checkCount } from "../check-input.ts";
import { currentVersionKept, invalidInput, tooManyOf, versionNotFound } from "../errors.ts";
import { pageOf, tokenNumber } from "../page.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { describeTable, needTable, type TableRow } from "./table-row.ts";

/** Glue's quota of versions of a table. */
const mostVersions = 100_000;

interface VersionRow {
  readonly version: number;
  readonly updated_ms: number;
  readonly body: string;
}

/** Newest first; the current version is one of them. */
export function tableVersions(store: CatalogStore): Pick<TableCatalog, "versions" | "version" | "deleteVersion" | "batchDeleteVersion"> {
  const { db } = store;
  const describe = (row: TableRow, version: VersionRow): TableVersion => ({
    Table: describeTable(store, { ...row, ...version }),
    VersionId: String(version.version),
  });
  const remove = (row: TableRow, versionId: string) => {
    const version = checkVersionId(versionId);
    if (version === row.version) throw currentVersionKept(`${row.database}.${row.name}`, versionId);
    const gone = db.run("delete from table_versions where table_id = ? and version = ?", row.id, version);
    if (gone === 0) throw versionNotFound(`${row.database}.${row.name}`, versionId);
  };
  return {
    versions(database, name, page) {
      const row = needTable(store, database, name);
      const before = page.nextToken === undefined ? row.version + 1 : tokenNumber(page.nextToken);
      const archived = db.all<VersionRow>(
        "select version, updated_ms, body from table_versions where table_id = ? and version < ? order by version desc limit ?",
        row.id,
        before,
        page.limit + 1,
      );
      const rows: VersionRow[] = before > row.version ? [row, ...archived] : archived;
      return pageOf(
        rows,
        page.limit,
        (version) => String(version.version),
        (version) => describe(row, version),
      );
    },
    version(database, name, versionId) {
      const row = needTable(store, database, name);
      const version = checkVersionId(versionId);
      const found =
        version === row.version
          ? row
          : db.get<VersionRow>("select version, updated_ms, body from table_versions where table_id = ? and version = ?", row.id, version);
      if (found === undefined) throw versionNotFound(`${row.database}.${row.name}`, versionId);
      return describe(row, found);
    },
    deleteVersion(database, name, versionId) {
      store.transaction(() => {
        remove(needTable(store, database, name), versionId);
      });
    },
    batchDeleteVersion(database, name, versionIds) {
      checkCount("versionIds", versionIds, 100);
      return store.transaction(() => {
        const row = needTable(store, database, name);
        return versionIds.flatMap((versionId) => {
          const error = attempt(() => {
            remove(row, versionId);
          });
          return error === undefined ? [] : [{ TableName: row.name, VersionId: versionId, ErrorDetail: error }];
        });
      });
    },
  };
}

/** Keeps what is about to be replaced; in the caller's transaction. */
export function archiveVersion(store: CatalogStore, row: TableRow): void {
  // Counting is left to tables old enough to have that many.
  if (row.version >= mostVersions) {
    const count = store.db.get<{ readonly n: number }>("select count(*) as n from table_versions where table_id = ?", row.id)?.n ?? 0;
    if (count >= mostVersions) throw tooManyOf(`versions of table ${row.database}.${row.name}`, mostVersions);
  }
  store.db.run(
    "insert into table_versions (table_id, version, updated_ms, body) values (?, ?, ?, ?)",
    row.id,
    row.version,
    row.updated_ms,
    row.body,
  );
}

function checkVersionId(versionId: string): number {
  if (!/^\d{1,15}$/.test(versionId))
    throw invalidInput(`Version '${versionId}' is not valid; right is the text of an integer, such as "3".`);
  return Number(versionId);
}
