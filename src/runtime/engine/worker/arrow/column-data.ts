import type { DuckDBListVector, DuckDBVector } from "@duckdb/node-api";
import type { Data } from "apache-arrow";
import { BufferType, Data as ArrowData, DataType } from "apache-arrow";
import { fixedWidthValues } from "./fixed-width-values.ts";
import { nullBitmap } from "./null-bitmap.ts";
import { arrayChild, mapEntries, structChildren } from "./raw-vector.ts";
import type { Rows } from "./rows.ts";
import { firstRows, rowAt } from "./rows.ts";
import { variableWidthValues } from "./variable-width-values.ts";

/** A vector's rows as Arrow data, copied out of DuckDB's memory unless they can be sent as they lie there. */
export function columnData(vector: DuckDBVector, type: DataType, rows: Rows): Data {
  const { bitmap, nullCount } = nullBitmap(vector, rows);
  const make = (buffers: Readonly<Record<number, unknown>>, children: Data[] = []): Data =>
    new ArrowData(type, 0, rows.count, nullCount, { ...buffers, [BufferType.VALIDITY]: bitmap } as never, children);
  if (DataType.isUtf8(type) || DataType.isBinary(type)) {
    const { offsets, bytes } = variableWidthValues(vector, rows);
    return make({ [BufferType.OFFSET]: offsets, [BufferType.DATA]: bytes });
  }
  if (DataType.isList(type) || DataType.isMap(type)) {
    return listData(vector, type, rows, make);
  }
  if (DataType.isFixedSizeList(type)) {
    return make({}, [columnData(arrayChild(vector), childType(type, 0), spread(rows, type.listSize))]);
  }
  if (DataType.isStruct(type)) {
    const children = structChildren(vector).map((child, index) => columnData(child, childType(type, index), rows));
    return make({}, children);
  }
  return make({ [BufferType.DATA]: fixedWidthValues(vector, type, rows) });
}

function listData(
  vector: DuckDBVector,
  type: DataType,
  rows: Rows,
  make: (buffers: Readonly<Record<number, unknown>>, children: Data[]) => Data,
): Data {
  const list = (DataType.isMap(type) ? mapEntries(vector) : vector) as DuckDBListVector;
  const offsets = new Int32Array(rows.count + 1);
  const taken: number[] = [];
  const bitmap = nullBitmap(list, rows).bitmap;
  for (let row = 0; row < rows.count; row++) {
    // The entry of a null is not to be trusted.
    const isNull = bitmap !== undefined && ((bitmap[row >> 3] ?? 0) & (1 << (row & 7))) === 0;
    const start = isNull ? 0 : list.getEntryOffset(rowAt(rows, row));
    const length = isNull ? 0 : list.getEntryLength(rowAt(rows, row));
    for (let index = 0; index < length; index++) {
      taken.push(start + index);
    }
    offsets[row + 1] = taken.length;
  }
  // Mostly the elements lie one after the other, and can be taken as they are.
  const isPlain = taken.every((position, index) => position === index);
  const elements: Rows = isPlain ? firstRows(taken.length) : { count: taken.length, positions: Uint32Array.from(taken) };
  return make({ [BufferType.OFFSET]: offsets }, [columnData(list.childVector, childType(type, 0), elements)]);
}

/** The elements of fixed-size arrays. */
function spread(rows: Rows, size: number): Rows {
  if (rows.positions === undefined) {
    return firstRows(rows.count * size);
  }
  return {
    count: rows.count * size,
    positions: Uint32Array.from({ length: rows.count * size }, (_, index) => rowAt(rows, Math.floor(index / size)) * size + (index % size)),
  };
}

function childType(type: DataType, index: number): DataType {
  const child = (type.children as readonly { readonly type: DataType }[] | null)?.[index];
  if (child === undefined) {
    throw new Error(`Arrow type ${String(type)} has no child ${index}`);
  }
  return child.type;
}
