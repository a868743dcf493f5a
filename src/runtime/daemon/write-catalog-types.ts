import type { Table } from "@aws-sdk/client-glue";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseHiveType } from "../../plan/hive-type.ts";
import type { DataType } from "../../plan/type.ts";
import { type DeclaredDatabase, moduleOf, tableDeclaration } from "../jobs/catalog-types.ts";

/** Writes what a job's editor sees as "epoxy", the sdk's own declarations, below `.epoxy/types/`. */
export async function writeSdkTypes(typesFolder: string, sdkTypes: string): Promise<void> {
  await mkdir(typesFolder, { recursive: true });
  if (existsSync(sdkTypes)) await cp(sdkTypes, typesFolder, { recursive: true });
}

/**
 * Writes what a job's editor sees as "epoxy/catalog", the row types of the catalog. The file is replaced whole, and only when its text
 * has changed. Answers its path.
 */
export async function writeCatalogTypes(typesFolder: string, databases: readonly DeclaredDatabase[]): Promise<string> {
  await mkdir(typesFolder, { recursive: true });
  const path = join(typesFolder, "catalog.d.ts");
  await replaceFile(path, moduleOf(databases));
  return path;
}

export function declareTable(table: Table): string {
  const { PartitionKeys = [] } = table;
  const columns = [...(table.StorageDescriptor?.Columns ?? []), ...PartitionKeys];
  return tableDeclaration({
    name: table.Name ?? "",
    columns: columns.map(({ Name, Type, Comment }) => ({
      name: Name ?? "",
      type: typeOf(Type ?? "string"),
      ...(Comment === undefined ? {} : { comment: Comment }),
    })),
    partitionKeys: PartitionKeys.map(({ Name = "" }) => Name),
    ...(table.Description === undefined ? {} : { comment: table.Description }),
  });
}

/** A type that other tools wrote and Epoxy does not know is text to a job, as it is to the engine. */
function typeOf(text: string): DataType {
  try {
    return parseHiveType(text);
  } catch {
    return { kind: "string" };
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  if (existsSync(path) && (await readFile(path, "utf8")) === text) return;
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
