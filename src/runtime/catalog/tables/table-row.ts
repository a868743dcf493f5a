import type { Column, Table, TableInput } from "@aws-sdk/client-glue";
import { needDatabase } from "../databases.ts";
import { tableNotFound } from "../errors.ts";
import { nearestTable } from "../nearest-name.ts";
import type { CatalogStore } from "../store/catalog-store.ts";
import { decodeBody } from "../store/json-body.ts";

export interface TableRow {
  readonly id: number;
  readonly database: string;
  readonly database_id: number;
  readonly name: string;
  readonly version: number;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly data_version: number;
  readonly partition_count: number;
  /** Columns as JSON, so that work on partitions need not parse the body. */
  readonly partition_keys: string;
  readonly body: string;
}

export const selectTables = "select t.*, d.name as database from tables t join databases d on d.id = t.database_id";

export const findTable = (store: CatalogStore, database: string, name: string): TableRow | undefined =>
  store.db.get<TableRow>(`${selectTables} where d.name = ? and t.name = ?`, database.toLowerCase(), name.toLowerCase());

export function needTable(store: CatalogStore, database: string, name: string): TableRow {
  const row = findTable(store, database, name);
  if (row !== undefined) return row;
  const owner = needDatabase(store, database);
  throw tableNotFound(owner.name, name.toLowerCase(), nearestTable(store, owner.id, owner.name, name.toLowerCase()));
}

export const partitionKeysOf = (row: TableRow) => JSON.parse(row.partition_keys) as readonly Column[];

/** What the archive keeps of a version, and what the current one is described from. */
export type TableState = Pick<TableRow, "database" | "created_ms" | "updated_ms" | "version" | "body">;

export function describeTable(store: CatalogStore, state: TableState): Table {
  const input = decodeBody<TableInput>(state.body);
  return {
    Retention: 0,
    PartitionKeys: [],
    ...(input as Omit<TableInput, "ViewDefinition">),
    ...(input.ViewDefinition && { ViewDefinition: describeView(input.ViewDefinition) }),
    DatabaseName: state.database,
    CreateTime: new Date(state.created_ms),
    UpdateTime: new Date(state.updated_ms),
    IsRegisteredWithLakeFormation: false,
    IsMultiDialectView: (input.ViewDefinition?.Representations?.length ?? 0) > 0,
    CatalogId: store.accountId,
    VersionId: String(state.version),
  };
}

function describeView(view: NonNullable<TableInput["ViewDefinition"]>): NonNullable<Table["ViewDefinition"]> {
  const { Representations, ...rest } = view;
  return {
    ...rest,
    ...(Representations && { Representations: Representations.map((representation) => ({ ...representation, IsStale: false })) }),
  };
}

export const objectKind = (input: { readonly TableType?: string | undefined }) => (input.TableType === "VIRTUAL_VIEW" ? "view" : "table");
