import type { TableName } from "../../../plan/plan.ts";
import type { Relation } from "../binder/open-binder.ts";
import { placeholderSql } from "../binder/relation-sql.ts";

/** Relations of which nothing is known: they have whatever column is asked of them, so that nothing is told twice. */
export interface Placeholders {
  readonly count: number;
  add(name: TableName): void;
  /** Whether any of them did not have it yet. */
  addColumn(name: string): boolean;
  removeColumn(name: string): void;
  relations(): readonly Relation[];
}

/** `columns`: names that they have from the beginning. */
export function openPlaceholders(columns: Iterable<string>): Placeholders {
  const names = new Map<string, TableName>();
  const known = new Map([...columns].map((column) => [column.toLowerCase(), column]));
  return {
    get count() {
      return names.size;
    },
    add: (name) => void names.set(JSON.stringify(name), name),
    addColumn: (name) => {
      if (names.size === 0 || known.has(name.toLowerCase())) return false;
      known.set(name.toLowerCase(), name);
      return true;
    },
    removeColumn: (name) => void known.delete(name.toLowerCase()),
    relations: () => {
      const sql = placeholderSql([...known.values()]);
      return [...names.values()].map((name) => ({ name, sql }));
    },
  };
}
