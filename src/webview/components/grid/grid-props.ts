import type { Selection } from "./selection.ts";

export interface GridColumn {
  readonly name: string;
  /** Shown under the name. */
  readonly type: string;
  /** Pixels. */
  readonly width: number;
  readonly isFrozen: boolean;
  readonly alignsRight: boolean;
  readonly sort?: { readonly descending: boolean; readonly position: number } | undefined;
  readonly isFiltered: boolean;
}

export interface GridCell {
  readonly text: string;
  readonly look: "value" | "number" | "null" | "empty" | "nested";
}

export interface GridProps {
  readonly label: string;
  /** As they are shown; frozen ones first. */
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  /** Undefined while it is being read. */
  cellAt(row: number, column: number): GridCell | undefined;
  readonly selection: Selection;
  /** Shown at first. */
  readonly firstRow: number;
  /** Which rows these are; others are shown from the first one on. */
  readonly rowsKey: number;
  onSelect(selection: Selection): void;
  /** Rows that are seen, `end` not included; told when they change. */
  onVisible(start: number, end: number): void;
  onSort(column: number, isAdded: boolean): void;
  onMove(column: number, to: number): void;
  onResize(column: number, width: number): void;
  onFit(column: number): void;
  /** The column's menu is to be opened below this place. */
  onMenu(column: number, place: { readonly x: number; readonly y: number }): void;
  onOpenCell(): void;
}
