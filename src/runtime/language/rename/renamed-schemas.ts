import type { TableMeaning } from "../references/meaning.ts";
import type { Schemas, TableSchema } from "../schemas/schemas.ts";

/** The catalog as it will be when a column of a table has another name. */
export function renamedSchemas(schemas: Schemas, table: TableMeaning, column: string, newName: string): Schemas {
  const old = schemas.table(table.database, table.table);
  if (old === undefined) return schemas;
  const changed: TableSchema = {
    ...old,
    columns: old.columns.map((each) => (each.name.toLowerCase() === column.toLowerCase() ? { ...each, name: newName } : each)),
  };
  return {
    version: schemas.version,
    databases: () => schemas.databases(),
    tables: (database) => schemas.tables(database),
    table: (database, name) => {
      const found = schemas.table(database, name);
      return found === old ? changed : found;
    },
    tablesWithPrefix: (prefix, limit) => schemas.tablesWithPrefix(prefix, limit),
    columnsWithPrefix: (prefix, limit) => schemas.columnsWithPrefix(prefix, limit),
    onChange: (listener) => schemas.onChange(listener),
  };
}
