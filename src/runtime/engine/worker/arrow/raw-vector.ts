import type { DuckDBVector } from "@duckdb/node-api";

/**
 * DuckDB's own memory behind a vector of the client, which hides it; copying values one by one as JavaScript values is ten
 * times slower. Checked against @duckdb/node-api 1.5.5, whose version is pinned; the tests read every type.
 */
interface RawVector {
  readonly items?: { readonly buffer: ArrayBuffer; readonly byteOffset: number; readonly byteLength: number };
  readonly dataView?: DataView<ArrayBuffer>;
  readonly validity?: { readonly data: BigUint64Array<ArrayBuffer> | null; readonly offset: number };
  readonly entryVectors?: readonly DuckDBVector[];
  readonly listVector?: DuckDBVector;
  readonly structVector?: DuckDBVector;
  readonly childData?: DuckDBVector;
}

/** The values, as they lie in memory. */
export function rawBytes(vector: DuckDBVector): Uint8Array<ArrayBuffer> {
  const { items, dataView } = vector as unknown as RawVector;
  const memory = items ?? dataView;
  if (memory === undefined) {
    throw new Error(`vector of type ${vector.type.toString()} has no values of its own`);
  }
  return new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength);
}

/** Bit n: value n is not null; undefined when none is null. Arrow's bitmaps have the same layout. */
export function rawValidity(vector: DuckDBVector): Uint8Array | undefined {
  const { validity, listVector, structVector } = vector as unknown as RawVector;
  // A map is a list within, a union a struct.
  const inner = listVector ?? structVector;
  if (inner !== undefined) {
    return rawValidity(inner);
  }
  return validity === undefined || validity.data === null
    ? undefined
    : new Uint8Array(validity.data.buffer, validity.data.byteOffset, validity.data.byteLength);
}

export function structChildren(vector: DuckDBVector): readonly DuckDBVector[] {
  return (vector as unknown as RawVector).entryVectors ?? [];
}

/** A map is a list of structs of key and value. */
export function mapEntries(vector: DuckDBVector): DuckDBVector {
  return required((vector as unknown as RawVector).listVector);
}

/** Of a fixed-size array. */
export function arrayChild(vector: DuckDBVector): DuckDBVector {
  return required((vector as unknown as RawVector).childData);
}

function required(vector: DuckDBVector | undefined): DuckDBVector {
  if (vector === undefined) {
    throw new Error("a nested vector has no child");
  }
  return vector;
}
