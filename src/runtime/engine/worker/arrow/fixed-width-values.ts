import type { DuckDBVector } from "@duckdb/node-api";
import type { DataType } from "apache-arrow";
import { Type } from "apache-arrow";
import { rawBytes } from "./raw-vector.ts";
import type { Rows } from "./rows.ts";
import { rowAt } from "./rows.ts";

type TypedArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Values of a fixed width in Arrow's layout, which is DuckDB's but for booleans, small decimals and intervals. */
export function fixedWidthValues(vector: DuckDBVector, type: DataType, rows: Rows): TypedArray {
  if (type.typeId === Type.Bool) {
    return packedBooleans(rawBytes(vector), rows);
  }
  if (type.typeId === Type.Decimal) {
    return wideDecimals(vector, rows);
  }
  if (type.typeId === Type.Interval) {
    return intervals(rawBytes(vector), rows);
  }
  const View = type.ArrayType as unknown as new (buffer: ArrayBuffer, offset: number, length: number) => TypedArray;
  const width = (View as unknown as { readonly BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  const bytes = gathered(rawBytes(vector), width, rows);
  return new View(bytes.buffer, bytes.byteOffset, rows.count);
}

/** The bytes of the rows, side by side. */
function gathered(bytes: Uint8Array<ArrayBuffer>, width: number, rows: Rows): Uint8Array<ArrayBuffer> {
  if (rows.positions === undefined) {
    return bytes.subarray(0, rows.count * width);
  }
  const target = new Uint8Array(rows.count * width);
  for (let row = 0; row < rows.count; row++) {
    const at = rowAt(rows, row) * width;
    target.set(bytes.subarray(at, at + width), row * width);
  }
  return target;
}

/** A byte each in DuckDB, a bit each in Arrow. */
function packedBooleans(bytes: Uint8Array, rows: Rows): Uint8Array {
  const packed = new Uint8Array(Math.ceil(rows.count / 8));
  for (let row = 0; row < rows.count; row++) {
    if (bytes[rowAt(rows, row)] !== 0) {
      packed[row >> 3] = (packed[row >> 3] ?? 0) | (1 << (row & 7));
    }
  }
  return packed;
}

/** DuckDB keeps decimals in 2, 4, 8 or 16 bytes, Arrow's have 16. */
function wideDecimals(vector: DuckDBVector, rows: Rows): Uint32Array {
  const bytes = rawBytes(vector);
  const width = vector.itemCount === 0 ? 16 : bytes.byteLength / vector.itemCount;
  if (width === 16) {
    const all = gathered(bytes, 16, rows);
    return new Uint32Array(all.slice().buffer);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = new BigInt64Array(rows.count * 2);
  for (let row = 0; row < rows.count; row++) {
    const at = rowAt(rows, row) * width;
    const value = width === 8 ? view.getBigInt64(at, true) : BigInt(width === 4 ? view.getInt32(at, true) : view.getInt16(at, true));
    wide[row * 2] = value;
    wide[row * 2 + 1] = value < 0n ? -1n : 0n;
  }
  return new Uint32Array(wide.buffer);
}

/** Months, days and microseconds in DuckDB; months, days and nanoseconds in Arrow. */
function intervals(bytes: Uint8Array, rows: Rows): Int32Array {
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const target = new DataView(new ArrayBuffer(rows.count * 16));
  for (let row = 0; row < rows.count; row++) {
    const at = rowAt(rows, row) * 16;
    target.setInt32(row * 16, from.getInt32(at, true), true);
    target.setInt32(row * 16 + 4, from.getInt32(at + 4, true), true);
    target.setBigInt64(row * 16 + 8, from.getBigInt64(at + 8, true) * 1000n, true);
  }
  return new Int32Array(target.buffer);
}
