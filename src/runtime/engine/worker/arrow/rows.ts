/** Which rows of a vector: the first `count`, or those at the given positions. */
export interface Rows {
  readonly count: number;
  readonly positions?: Uint32Array;
}

export function firstRows(count: number): Rows {
  return { count };
}

export function rowAt({ positions }: Rows, row: number): number {
  return positions === undefined ? row : (positions[row] ?? 0);
}
