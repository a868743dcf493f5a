/**
 * Where rows of one height are while a box is scrolled. A browser lays out no more than 33.5 million pixels, so above a limit a pixel of
 * the scroll bar stands for several of the rows. Offsets are in pixels of rows, positions in pixels of the scroll bar.
 */
export interface RowScroll {
  /** What the box is to be as high as. */
  readonly height: number;
  /** Whether a position is an offset. */
  readonly isExact: boolean;
  offsetAt(position: number): number;
  positionOf(offset: number): number;
  /** The nearest offset there is. */
  clamp(offset: number): number;
  /** The rows that are seen at an offset, also in part; `end` is the first that is not. */
  visible(offset: number): { readonly start: number; readonly end: number };
  /** The nearest offset at which a row is seen as a whole. */
  reveal(row: number, offset: number): number;
}

/** Far enough from the limit that a pixel of the bar is still a pixel. */
const mostPixels = 12_000_000;

export function rowScroll(rowCount: number, rowHeight: number, viewport: number): RowScroll {
  const content = rowCount * rowHeight;
  const height = Math.min(content, mostPixels);
  const most = Math.max(0, content - viewport);
  const factor = content <= mostPixels || height <= viewport ? 1 : most / (height - viewport);
  const clamp = (offset: number) => Math.min(most, Math.max(0, offset));
  return {
    height,
    isExact: factor === 1,
    offsetAt: (position) => clamp(position * factor),
    positionOf: (offset) => clamp(offset) / factor,
    clamp,
    visible: (offset) => ({
      start: Math.max(0, Math.floor(offset / rowHeight)),
      end: Math.min(rowCount, Math.ceil((offset + viewport) / rowHeight)),
    }),
    reveal: (row, offset) => clamp(Math.min(row * rowHeight, Math.max(offset, (row + 1) * rowHeight - viewport))),
  };
}
