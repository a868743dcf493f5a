import { createHash } from "node:crypto";
import type { Catalog } from "../catalog/catalog.ts";
import type { TableName } from "../../plan/plan.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { escapeSegment } from "./partition-folder.ts";

/** Where a new table goes: where it asks to, else below its database's location, else below the default bucket. */
export function newTableLocation(catalog: Catalog, workspace: Workspace, name: TableName, asked: string | undefined): string {
  if (asked !== undefined) {
    return withSlash(asked);
  }
  const database = catalog.databases.get(name.database);
  const base =
    database.LocationUri !== undefined && database.LocationUri !== ""
      ? withSlash(database.LocationUri)
      : `s3://${workspace.defaultBucket}/${folderName(name.database.toLowerCase())}/`;
  return `${base}${folderName(name.table.toLowerCase())}/`;
}

export const withSlash = (uri: string): string => (uri.endsWith("/") ? uri : `${uri}/`);

/** A table's name may be longer than a folder's, which has at most 255 bytes; and must not be hidden. */
function folderName(name: string): string {
  const escaped = escapeSegment(name).replace(/^[._]/, (first) => (first === "." ? "%2E" : "%5F"));
  if (Buffer.byteLength(escaped) <= 200) {
    return escaped;
  }
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 12);
  return `${[...escaped].slice(0, 40).join("")}-${digest}`;
}
