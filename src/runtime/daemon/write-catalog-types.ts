import type { Table } from "@aws-sdk/client-glue";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { Column, DataType } from "../../plan/type.ts";
import { catalogDeclarations } from "../jobs/catalog-types.ts";

export interface DatabaseTables {
  readonly name: string;
  readonly tables: readonly Table[];
}

/**
 * Writes what a job's editor sees as "epoxy" and "epoxy/catalog" below `.epoxy/types/`: the sdk's own declarations, and the
 * row types of the catalog. A file is replaced whole, and only when its text has changed. Answers the declarations' path.
 */
export function writeCatalogTypes(typesFolder: string, sdkTypes: string, databases: readonly DatabaseTables[]): string {
  mkdirSync(typesFolder, { recursive: true });
  if (existsSync(sdkTypes)) cpSync(sdkTypes, typesFolder, { recursive: true });
  const path = join(typesFolder, "catalog.d.ts");
  replaceFile(path, catalogDeclarations(databases.map(({ name, tables }) => ({ name, tables: tables.map(declared) }))));
  return path;
}

function declared(table: Table): { readonly name: string; readonly columns: readonly Column[]; readonly comment?: string } {
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
  return {
    name: table.Name ?? "",
    columns: columns.map(({ Name, Type, Comment }) => ({
      name: Name ?? "",
      type: typeOf(Type ?? "string"),
      ...(Comment === undefined ? {} : { comment: Comment }),
    })),
    ...(table.Description === undefined ? {} : { comment: table.Description }),
  };
}

/** A type that other tools wrote and Epoxy does not know is text to a job, as it is to the engine. */
function typeOf(text: string): DataType {
  try {
    return parseHiveType(text);
  } catch {
    return { kind: "string" };
  }
}

function replaceFile(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  const temporary = `${path}.${randomUUID()}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
