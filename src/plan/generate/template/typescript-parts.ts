import type { TableName } from "../../plan.ts";
import { formatFieldPath } from "../../field-path.ts";
import { isConstantName, property } from "../typescript/constant-name.ts";

/** How a script names a table of the catalog, and the import that it needs. */
export function catalogTable({ database, table }: TableName): { readonly text: string; readonly imported: string } {
  const isExported = isConstantName(database) && database !== "catalog";
  const imported = isExported ? database : "catalog";
  return { text: `${isExported ? database : `catalog${property(database)}`}${property(table)}`, imported };
}

/** `"database.table"` as writeTo() takes it; backticks hold names with dots. */
export const tableLiteral = ({ database, table }: TableName): string => JSON.stringify(formatFieldPath([database, table]));
