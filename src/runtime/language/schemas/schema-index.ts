import type { Schemas, TableSchema } from "./schemas.ts";
import { type SortedNames, sortedNames } from "./sorted-names.ts";

/** Schemas in memory, and how they change. Each call is one change, of which listeners hear once. */
export interface SchemaIndex extends Schemas {
  /** The database with exactly these tables, also where it was not known. */
  putDatabase(name: string, tables: readonly TableSchema[]): void;
  removeDatabase(name: string): void;
  putTable(table: TableSchema): void;
  removeTable(database: string, name: string): void;
  /** Everything at once. */
  replace(databases: readonly string[], tables: readonly TableSchema[]): void;
}

interface Database {
  readonly name: string;
  readonly tables: Map<string, TableSchema>;
  /** Made when asked for; undefined since the last change. */
  names: readonly string[] | undefined;
}

interface ColumnName {
  readonly name: string;
  readonly key: string;
  tables: number;
}

export function openSchemaIndex(): SchemaIndex {
  const databases = new Map<string, Database>();
  const tables = sortedNames<TableSchema>(({ name }) => fold(name));
  const columns = openColumnNames();
  const listeners = new Set<() => void>();
  let names: readonly string[] | undefined;
  let version = 0;

  const changed = () => {
    version += 1;
    for (const listener of [...listeners]) listener();
  };
  const databaseOf = (name: string): Database => {
    const known = databases.get(fold(name));
    if (known !== undefined) return known;
    const made: Database = { name, tables: new Map(), names: undefined };
    databases.set(fold(name), made);
    names = undefined;
    return made;
  };
  /** Without a word to the listeners. */
  const drop = (database: Database, key: string) => {
    const table = database.tables.get(key);
    if (table === undefined) return;
    database.tables.delete(key);
    database.names = undefined;
    tables.remove(table);
    columns.remove(table);
  };

  const orderAgain = () => {
    const all = [...databases.values()].flatMap((database) => [...database.tables.values()]);
    tables.replace(all);
    columns.replace(all);
  };

  return {
    get version() {
      return version;
    },
    databases: () => (names ??= [...databases.values()].map(({ name }) => name).sort()),
    tables: (database) => {
      const known = databases.get(fold(database));
      if (known === undefined) return [];
      return (known.names ??= [...known.tables.values()].map(({ name }) => name).sort());
    },
    table: (database, name) => databases.get(fold(database))?.tables.get(fold(name)),
    tablesWithPrefix: (prefix, limit) => tables.withPrefix(fold(prefix), limit),
    columnsWithPrefix: (prefix, limit) => columns.withPrefix(fold(prefix), limit),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    putDatabase: (name, its) => {
      const database = databaseOf(name);
      database.tables.clear();
      database.names = undefined;
      for (const table of its) database.tables.set(fold(table.name), table);
      orderAgain();
      changed();
    },
    removeDatabase: (name) => {
      if (!databases.delete(fold(name))) return;
      names = undefined;
      orderAgain();
      changed();
    },
    putTable: (table) => {
      const database = databaseOf(table.database);
      const key = fold(table.name);
      drop(database, key);
      database.tables.set(key, table);
      database.names = undefined;
      tables.add(table);
      columns.add(table);
      changed();
    },
    removeTable: (database, name) => {
      const known = databases.get(fold(database));
      if (known?.tables.has(fold(name)) !== true) return;
      drop(known, fold(name));
      changed();
    },
    replace: (databaseNames, all) => {
      databases.clear();
      names = undefined;
      for (const name of databaseNames) databaseOf(name);
      for (const table of all) databaseOf(table.database).tables.set(fold(table.name), table);
      orderAgain();
      changed();
    },
  };
}

/** How many tables have a column of each name. */
function openColumnNames() {
  const sorted: SortedNames<ColumnName> = sortedNames(({ key }) => key);
  return {
    add: (table: TableSchema) => {
      for (const { name } of table.columns) {
        const known = sorted.find(fold(name));
        if (known === undefined) sorted.add({ name, key: fold(name), tables: 1 });
        else known.tables += 1;
      }
    },
    remove: (table: TableSchema) => {
      for (const { name } of table.columns) {
        const known = sorted.find(fold(name));
        if (known === undefined) continue;
        known.tables -= 1;
        if (known.tables === 0) sorted.remove(known);
      }
    },
    replace: (tables: readonly TableSchema[]) => {
      const counted = new Map<string, ColumnName>();
      for (const table of tables) {
        for (const { name } of table.columns) {
          const key = fold(name);
          const known = counted.get(key);
          if (known === undefined) counted.set(key, { name, key, tables: 1 });
          else known.tables += 1;
        }
      }
      sorted.replace([...counted.values()]);
    },
    withPrefix: (prefix: string, limit: number) => sorted.withPrefix(prefix, limit),
  };
}

/** As Glue compares names. */
const fold = (name: string) => name.toLowerCase();
