import type { DuckDBVector } from "@duckdb/node-api";
import { rawValidity } from "./raw-vector.ts";
import type { Rows } from "./rows.ts";
import { rowAt } from "./rows.ts";

/** Arrow's bitmap of the rows that are not null; none when all are not. */
export function nullBitmap(vector: DuckDBVector, rows: Rows): { readonly bitmap: Uint8Array | undefined; readonly nullCount: number } {
  const validity = rawValidity(vector);
  if (validity === undefined) {
    return { bitmap: undefined, nullCount: 0 };
  }
  const bitmap = new Uint8Array(Math.ceil(rows.count / 8));
  let valid = 0;
  for (let row = 0; row < rows.count; row++) {
    const at = rowAt(rows, row);
    if (((validity[at >> 3] ?? 0) & (1 << (at & 7))) !== 0) {
      bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
      valid += 1;
    }
  }
  return { bitmap, nullCount: rows.count - valid };
}
