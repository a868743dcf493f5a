import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.ts";
import type { TableName } from "../../plan/plan.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { LocationIndex } from "./location-index.ts";
import { escapeSegment } from "./partition-folder.ts";
import { withSlash } from "./with-slash.ts";

/**
 * Where a new table goes: where it asks to, else below its database's location, else below the default bucket in a folder of the
 * database's name. Where that is another table's (`flights/` crawled as a table of the database `flights`) the folder is called
 * `flights.db`, as Hive calls a database's folder.
 */
export function newTableLocation({ catalog, workspace, locations }: LocationContext, name: TableName, asked: string | undefined): string {
  if (asked !== undefined) {
    return withSlash(asked);
  }
  const database = catalog.databases.get(name.database);
  const table = `${folderName(name.table.toLowerCase())}/`;
  if (database.LocationUri !== undefined && database.LocationUri !== "") {
    return withSlash(database.LocationUri) + table;
  }
  const base = `s3://${workspace.defaultBucket}/${folderName(name.database.toLowerCase())}`;
  return locations.overlapping(`${base}/${table}`) === undefined ? `${base}/${table}` : `${base}.db/${table}`;
}

export interface LocationContext {
  readonly catalog: Catalog;
  readonly workspace: Workspace;
  readonly locations: LocationIndex;
}

/** A table's name may be longer than a folder's, which has at most 255 bytes; and must not be hidden. */
function folderName(name: string): string {
  const escaped = escapeSegment(name).replace(/^[._]/, (first) => (first === "." ? "%2E" : "%5F"));
  if (Buffer.byteLength(escaped) <= 200) {
    return escaped;
  }
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 12);
  return `${[...escaped].slice(0, 40).join("")}-${digest}`;
}
