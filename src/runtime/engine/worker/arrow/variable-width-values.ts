import type { DuckDBVector } from "@duckdb/node-api";
import { DuckDBBlobValue, DuckDBTypeId } from "@duckdb/node-api";
import { rawBytes } from "./raw-vector.ts";
import type { Rows } from "./rows.ts";
import { rowAt } from "./rows.ts";

/** Texts and bytes, one after the other, with the offset of each. Types that Arrow lacks come as text. */
export function variableWidthValues(vector: DuckDBVector, rows: Rows): { readonly offsets: Int32Array; readonly bytes: Uint8Array } {
  const offsets = new Int32Array(rows.count + 1);
  const isText = vector.type.typeId === DuckDBTypeId.VARCHAR || vector.type.typeId === DuckDBTypeId.BLOB;
  const entries = isText ? rawBytes(vector) : undefined;
  const lengths = entries === undefined ? undefined : new DataView(entries.buffer, entries.byteOffset, entries.byteLength);
  let bytes = Buffer.allocUnsafe(Math.max(64, rows.count * 16));
  let used = 0;
  for (let row = 0; row < rows.count; row++) {
    const at = rowAt(rows, row);
    const length = lengths?.getUint32(at * entrySize, true) ?? Number.POSITIVE_INFINITY;
    if (entries !== undefined && length <= inlineLength && vector.getItem(at) !== null) {
      bytes = withRoom(bytes, used, length);
      bytes.set(entries.subarray(at * entrySize + 4, at * entrySize + 4 + length), used);
      used += length;
    } else {
      const value = bytesOf(vector.getItem(at));
      bytes = withRoom(bytes, used, value.byteLength);
      bytes.set(value, used);
      used += value.byteLength;
    }
    offsets[row + 1] = used;
  }
  return { offsets, bytes: bytes.subarray(0, used) };
}

/** DuckDB's string entries: length, then the text itself if it is short, else its beginning and an address. */
const entrySize = 16;
const inlineLength = 12;

function bytesOf(value: unknown): Uint8Array {
  if (value === null || value === undefined) {
    return empty;
  }
  return value instanceof DuckDBBlobValue ? value.bytes : Buffer.from(typeof value === "string" ? value : String(value), "utf8");
}

const empty = new Uint8Array(0);

function withRoom(bytes: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  if (used + needed <= bytes.byteLength) {
    return bytes;
  }
  const larger = Buffer.allocUnsafe(Math.max(bytes.byteLength * 2, used + needed));
  larger.set(bytes.subarray(0, used));
  return larger;
}
