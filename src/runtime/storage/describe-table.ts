import type { Column as GlueColumn, Table } from "@aws-sdk/client-glue";
import type { FileFormat } from "../../plan/format.ts";
import { formatHiveType, parseHiveType } from "../../plan/hive-type.ts";
import type { Column } from "../../plan/type.ts";
import { fileFormat } from "../catalog/table-format.ts";
import { tableHasNoLocation } from "./errors.ts";

/** A catalog table in the plan's terms. */
export interface TableDescription {
  readonly name: string;
  /** `s3://` URI. */
  readonly location: string;
  readonly format: FileFormat;
  readonly columns: readonly Column[];
  readonly partitionKeys: readonly Column[];
}

export function describeTable(table: Table): TableDescription {
  const name = `${table.DatabaseName ?? ""}.${table.Name ?? ""}`;
  const storage = table.StorageDescriptor;
  if (storage?.Location === undefined || storage.Location === "") {
    throw tableHasNoLocation(name);
  }
  return {
    name,
    location: storage.Location,
    format: fileFormat(storage, table.Parameters ?? {}),
    columns: planColumns(storage.Columns),
    partitionKeys: planColumns(table.PartitionKeys),
  };
}

export const isView = (table: Table): boolean => table.TableType === "VIRTUAL_VIEW";

/** Names folded to lower case, as Glue does. */
export function planColumns(columns: readonly GlueColumn[] | undefined): readonly Column[] {
  return (columns ?? []).map(({ Name, Type, Comment }) => ({
    name: (Name ?? "").toLowerCase(),
    type: parseHiveType(Type ?? "string"),
    ...(Comment === undefined ? {} : { comment: Comment }),
  }));
}

export function glueColumns(columns: readonly Column[]): GlueColumn[] {
  return columns.map(({ name, type, comment }) => ({
    Name: name.toLowerCase(),
    Type: formatHiveType(type),
    ...(comment === undefined ? {} : { Comment: comment }),
  }));
}
