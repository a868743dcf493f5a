import type { Column, Table, TableInput } from "@aws-sdk/client-glue";
import { assertNever } from "../../../plan/assert-never.ts";
import { noSuchColumn } from "./errors.ts";
import { tableInput } from "./table-input.ts";

/** One change of a table's columns, partition keys among them. */
export type ColumnChange =
  | { readonly kind: "add"; readonly column: string; readonly type: string; readonly comment: string }
  | { readonly kind: "rename"; readonly column: string; readonly to: string }
  | { readonly kind: "change type"; readonly column: string; readonly type: string }
  | { readonly kind: "comment"; readonly column: string; readonly comment: string }
  | { readonly kind: "drop"; readonly column: string };

/** The definition of the table after a change. Throws a CatalogChangeError when the table has no such column. */
export function changeColumns(table: Table, change: ColumnChange): TableInput {
  const input = tableInput(table);
  const { StorageDescriptor: storage = {}, PartitionKeys: keys = [] } = input;
  const columns = storage.Columns ?? [];
  const isNamed = ({ Name }: Column) => Name?.toLowerCase() === change.column.toLowerCase();
  const withColumns = (Columns: Column[]): TableInput => ({ ...input, StorageDescriptor: { ...storage, Columns } });
  const replace = (replaced: (column: Column) => readonly Column[]): TableInput => {
    const inPlace = (all: readonly Column[]) => all.flatMap((column) => (isNamed(column) ? replaced(column) : [column]));
    if (columns.some(isNamed)) return withColumns(inPlace(columns));
    if (keys.some(isNamed)) return { ...input, PartitionKeys: inPlace(keys) };
    throw noSuchColumn(table.Name ?? "", change.column);
  };
  switch (change.kind) {
    case "add":
      return withColumns([...columns, described({ Name: change.column, Type: change.type }, change.comment)]);
    case "rename":
      return replace((column) => [{ ...column, Name: change.to }]);
    case "change type":
      return replace((column) => [{ ...column, Type: change.type }]);
    case "comment":
      return replace((column) => [described(column, change.comment)]);
    case "drop":
      return replace(() => []);
    default:
      return assertNever(change);
  }
}

function described({ Comment: _, ...column }: Column, comment: string): Column {
  return comment === "" ? column : { ...column, Comment: comment };
}
