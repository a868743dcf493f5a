import type { Column } from "@aws-sdk/client-glue";

/** By which columns are compared: without regard to case. The SDK lets a name be absent, the catalog does not. */
export const columnName = (column: Pick<Column, "Name">): string => (column.Name ?? "").toLowerCase();
