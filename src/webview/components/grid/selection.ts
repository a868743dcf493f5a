/** A cell by its place among the rows and the columns as they are shown. Row -1 is the header. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells from where it was begun to where the focus is. */
export interface Selection {
  readonly anchor: CellPlace;
  readonly focus: CellPlace;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page up or down goes. */
  readonly pageRows: number;
}

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  /** Or the command key. */
  readonly control: boolean;
}

export const selectionAt = (row: number, column: number): Selection => ({ anchor: { row, column }, focus: { row, column } });

/** Rows and columns of a selection, ends included, without the header. */
export function selectedRange({ anchor, focus }: Selection): {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
} {
  return {
    rows: [Math.max(0, Math.min(anchor.row, focus.row)), Math.max(anchor.row, focus.row)],
    columns: [Math.min(anchor.column, focus.column), Math.max(anchor.column, focus.column)],
  };
}

export function isSelected(selection: Selection, row: number, column: number): boolean {
  const { rows, columns } = selectedRange(selection);
  return row >= rows[0] && row <= rows[1] && column >= columns[0] && column <= columns[1];
}

/** The selection after a key; undefined for a key that selects nothing. */
export function selectByKey(selection: Selection, key: Key, size: GridSize): Selection | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  if (key.control && key.key.toLowerCase() === "a") return { anchor: { row: 0, column: 0 }, focus: last };
  if (key.key === " " && key.control)
    return { anchor: { row: 0, column: selection.focus.column }, focus: { ...selection.focus, row: last.row } };
  if (key.key === " " && key.shift)
    return { anchor: { row: selection.focus.row, column: 0 }, focus: { ...selection.focus, column: last.column } };
  const moved = move(selection.focus, key, size);
  if (moved === undefined) return undefined;
  const focus = { row: within(moved.row, key.shift ? 0 : -1, last.row), column: within(moved.column, 0, last.column) };
  return { anchor: key.shift ? selection.anchor : focus, focus };
}

function move({ row, column }: CellPlace, { key, control }: Key, size: GridSize): CellPlace | undefined {
  switch (key) {
    case "ArrowUp":
      return { row: control ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: control ? size.rows - 1 : row + 1, column };
    case "ArrowLeft":
      return { row, column: control ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: control ? size.columns - 1 : column + 1 };
    case "PageUp":
      return { row: Math.max(0, row - size.pageRows), column };
    case "PageDown":
      return { row: row + size.pageRows, column };
    case "Home":
      return { row: control ? 0 : row, column: 0 };
    case "End":
      return { row: control ? size.rows - 1 : row, column: size.columns - 1 };
    default:
      return undefined;
  }
}

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
