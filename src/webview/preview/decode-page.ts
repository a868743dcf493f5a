import { type DataType, type Table, tableFromIPC } from "@uwdata/flechette";

/** Columns of an answer, as they come. */
export interface ShownColumn {
  readonly name: string;
  readonly type: DataType;
}

/** Some rows, in the form they came in: values are made when they are looked at. */
export interface Page {
  readonly columns: readonly ShownColumn[];
  readonly rowCount: number;
  readonly bytes: number;
  valueAt(row: number, column: string): unknown;
}

export function decodePage(bytes: Uint8Array): Page {
  const table: Table = tableFromIPC(bytes, { useBigInt: true, useDecimalInt: true });
  const children = new Map(table.schema.fields.map(({ name }, index) => [name, table.getChildAt(index)]));
  return {
    columns: table.schema.fields.map(({ name, type }) => ({ name, type })),
    rowCount: table.numRows,
    bytes: bytes.byteLength,
    valueAt: (row, column) => children.get(column)?.at(row) as unknown,
  };
}
