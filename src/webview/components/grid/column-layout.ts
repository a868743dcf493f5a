/** Where columns lie: those that stay at the left first, then those that scroll. */
export interface ColumnLayout {
  /** Of everything, also of what stays. */
  readonly width: number;
  /** Of what stays at the left: the row numbers and the frozen columns. */
  readonly fixedWidth: number;
  readonly frozen: readonly PlacedColumn[];
  /** The scrolling columns that are seen in a box of a width. `left` is from the box's edge. */
  visible(scrollLeft: number, viewport: number): readonly PlacedColumn[];
  /** The nearest scroll position at which a column is seen as a whole. */
  reveal(index: number, scrollLeft: number, viewport: number): number;
}

export interface PlacedColumn {
  /** Among all columns as they are shown. */
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

export function columnLayout(columns: readonly { readonly width: number; readonly isFrozen: boolean }[], gutter: number): ColumnLayout {
  const placed: PlacedColumn[] = [];
  let left = gutter;
  for (const [index, { width }] of columns.entries()) {
    placed.push({ index, left, width });
    left += width;
  }
  const frozenCount = columns.filter(({ isFrozen }) => isFrozen).length;
  const frozen = placed.slice(0, frozenCount);
  const scrolling = placed.slice(frozenCount);
  const fixedWidth = scrolling[0]?.left ?? left;
  return {
    width: left,
    fixedWidth,
    frozen,
    visible: (scrollLeft, viewport) => {
      const start = firstAfter(scrolling, fixedWidth + scrollLeft);
      const seen: PlacedColumn[] = [];
      for (let at = start; at < scrolling.length; at++) {
        const column = scrolling[at];
        if (column === undefined || column.left - scrollLeft >= viewport) break;
        seen.push({ ...column, left: column.left - scrollLeft });
      }
      return seen;
    },
    reveal: (index, scrollLeft, viewport) => {
      const column = placed[index];
      if (column === undefined || index < frozenCount) return scrollLeft;
      return Math.max(0, Math.min(column.left - fixedWidth, Math.max(scrollLeft, column.left + column.width - viewport)));
    },
  };
}

/** The first column that ends after a place. */
function firstAfter(columns: readonly PlacedColumn[], place: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const column = columns[middle];
    if (column !== undefined && column.left + column.width <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
