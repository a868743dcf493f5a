import type { Table } from "@aws-sdk/client-glue";
import type { BoundView, StagedView } from "../../protocol/binding.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { glueColumns, isView } from "./describe-table.ts";
import { notAView, viewExists, viewWithoutText } from "./errors.ts";

/** Puts a view into the catalog, as part of a commit. */
export function putView(catalog: Catalog, view: StagedView, runId: string): void {
  const name = `${view.database}.${view.table}`.toLowerCase();
  const before = catalog.tables.find(view.database, view.table);
  if (before !== undefined && !isView(before)) {
    throw notAView(name);
  }
  if (before !== undefined && !view.replace) {
    throw viewExists(name);
  }
  const input = {
    Name: view.table.toLowerCase(),
    TableType: "VIRTUAL_VIEW",
    ViewOriginalText: view.text,
    ViewExpandedText: view.text,
    PartitionKeys: [],
    StorageDescriptor: { Columns: glueColumns(view.columns) },
    Parameters: { ...before?.Parameters, "epoxy.defaultDatabase": view.defaultDatabase, "epoxy.runId": runId },
    ...(before?.Description === undefined ? {} : { Description: before.Description }),
  };
  if (before === undefined) {
    catalog.tables.create(view.database, input);
  } else {
    catalog.tables.update(view.database, input);
  }
}

/** A view's text and where its unqualified names resolve; also of views that Athena made. */
export function boundView(table: Table): BoundView {
  const database = table.DatabaseName ?? "";
  const name = { database, table: table.Name ?? "" };
  const original = table.ViewOriginalText ?? table.ViewExpandedText ?? "";
  const encoded = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/.exec(original)?.[1];
  if (encoded !== undefined) {
    const view = readEncoded(encoded);
    if (typeof view === "object" && view !== null && "originalSql" in view && typeof view.originalSql === "string") {
      const schema = "schema" in view && typeof view.schema === "string" ? view.schema : database;
      return { kind: "view", ...name, text: view.originalSql, defaultDatabase: schema };
    }
  }
  if (original.trim() === "" || encoded !== undefined) {
    throw viewWithoutText(`${name.database}.${name.table}`);
  }
  return { kind: "view", ...name, text: original, defaultDatabase: table.Parameters?.["epoxy.defaultDatabase"] ?? database };
}

/** Undefined for what is not JSON in base64: any client may have written it. */
function readEncoded(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}
