import type { DataType } from "../../../plan/type.ts";
import type { ColumnSchema, TableSchema } from "../schemas/schemas.ts";
import type { Name } from "../syntax/tree.ts";
import type { ScopeColumn } from "./analysis.ts";

/** A table's columns as a scope has them; the same list for the same table. */
export function columnsOfTable(table: TableSchema): readonly ScopeColumn[] {
  const known = tables.get(table);
  if (known !== undefined) return known;
  const columns = table.columns.map((column) => ofTable(table, column));
  tables.set(table, columns);
  return columns;
}

const tables = new WeakMap<TableSchema, readonly ScopeColumn[]>();

const ofTable = (table: TableSchema, column: ColumnSchema): ScopeColumn => ({
  name: column.name,
  type: column.type,
  origin: { table, column },
  definition: undefined,
  item: undefined,
});

/** The first column of that name, in any case. */
export function columnNamed(columns: readonly ScopeColumn[], name: string): ScopeColumn | undefined {
  let index = indexes.get(columns);
  if (index === undefined) {
    index = new Map();
    for (const column of columns) {
      const key = column.name.toLowerCase();
      if (key !== "" && !index.has(key)) index.set(key, column);
    }
    indexes.set(columns, index);
  }
  return index.get(name.toLowerCase());
}

const indexes = new WeakMap<readonly ScopeColumn[], Map<string, ScopeColumn>>();

/** Columns under the names of a column list; those it does not name keep theirs. */
export function renamed(columns: readonly ScopeColumn[], names: readonly Name[], isComplete: boolean): readonly ScopeColumn[] {
  if (names.length === 0) return columns;
  const named = names.map((definition, index): ScopeColumn => {
    const column = isComplete ? columns[index] : undefined;
    return { name: definition.text, type: column?.type, origin: column?.origin, definition, item: column?.item };
  });
  return [...named, ...(isComplete ? columns.slice(names.length) : [])];
}

export function fieldOf(type: DataType | undefined, name: string): DataType | undefined {
  if (type?.kind !== "struct") return undefined;
  return type.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.type;
}
