import type { ColumnNode, TableDefinition } from "../../protocol/panels/table.ts";

export interface SchemaRow {
  /** Its path: the places of its ancestors and its own. */
  readonly id: string;
  readonly column: ColumnNode;
  readonly depth: number;
  readonly isKey: boolean;
}

/** The rows that are to be seen: those of open columns, of columns whose name, type or comment holds the filter's text. */
export function schemaRows(definition: TableDefinition, open: ReadonlySet<string>, filter: string): readonly SchemaRow[] {
  const wanted = filter.trim().toLowerCase();
  const rows = (columns: readonly ColumnNode[], parent: string, depth: number, isKey: boolean): readonly SchemaRow[] =>
    columns.flatMap((column, index) => {
      const id = `${parent}/${String(index)}`;
      const children = open.has(id) ? rows(column.children, id, depth + 1, false) : [];
      return depth === 0 && !isFound(column, wanted) ? [] : [{ id, column, depth, isKey }, ...children];
    });
  return [...rows(definition.columns, "", 0, false), ...rows(definition.partitionKeys, keysAt, 0, true)];
}

/** The columns whose parts are seen at first: those of one level. */
export const openColumns = (columns: readonly ColumnNode[]): ReadonlySet<string> =>
  new Set(columns.flatMap(({ children }, index) => (children.length > 0 && children.length <= 20 ? [`/${String(index)}`] : [])));

const keysAt = "/keys";

const isFound = ({ name, type, comment = "" }: ColumnNode, wanted: string) =>
  [name, type, comment].some((text) => text.toLowerCase().includes(wanted));
