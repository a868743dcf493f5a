/**
 * Solves `matrix · x = right` for a symmetric matrix with ones on its diagonal, by elimination with pivots. An unknown that the others determine (its pivot
 * vanishes) is 0.
 */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const pivotRowOf = new Map<number, number[]>();
  const free = new Set(rows);
  for (let column = 0; column < rows.length; column++) {
    const pivot = [...free].reduce<number[] | undefined>(
      (best, row) => (best === undefined || Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best),
      undefined,
    );
    const head = pivot?.[column] ?? 0;
    if (pivot === undefined || Math.abs(head) < 1e-9) {
      continue;
    }
    free.delete(pivot);
    pivotRowOf.set(column, pivot);
    for (const row of rows.filter((each) => each !== pivot)) {
      const factor = (row[column] ?? 0) / head;
      for (let at = column; at < row.length; at++) {
        row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
      }
    }
  }
  return rows.map((_, column) => {
    const row = pivotRowOf.get(column);
    return row === undefined ? 0 : (row.at(-1) ?? 0) / (row[column] ?? 1);
  });
}
