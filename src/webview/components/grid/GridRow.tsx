import type { PlacedColumn } from "./column-layout.ts";
import type { GridCell, GridColumn } from "./grid-props.ts";
import { isSelected, type Selection } from "./selection.ts";

interface GridRowProps {
  readonly row: number;
  readonly top: number;
  readonly gutter: number;
  readonly frozen: readonly PlacedColumn[];
  readonly scrolling: readonly PlacedColumn[];
  readonly columns: readonly GridColumn[];
  readonly selection: Selection;
  cellAt(row: number, column: number): GridCell | undefined;
}

export const cellId = (row: number, column: number) => `cell-${String(row)}-${String(column)}`;

export function GridRow({ row, top, gutter, frozen, scrolling, columns, selection, cellAt }: GridRowProps) {
  const cell = ({ index, left, width }: PlacedColumn, kind: string) => {
    const shown = cellAt(row, index);
    const isFocus = selection.focus.row === row && selection.focus.column === index;
    const selected = isSelected(selection, row, index);
    const align = columns[index]?.alignsRight === true ? " align-right" : "";
    return (
      <div
        key={index}
        id={cellId(row, index)}
        role="gridcell"
        aria-colindex={index + 2}
        aria-selected={selected}
        class={`cell ${kind} look-${shown?.look ?? "loading"}${align}${selected ? " selected" : ""}${isFocus ? " focused" : ""}`}
        style={{ left: `${left}px`, width: `${width}px` }}
        data-row={row}
        data-column={index}
      >
        {shown?.text ?? ""}
      </div>
    );
  };
  return (
    <div class={row % 2 === 0 ? "row" : "row odd"} role="row" aria-rowindex={row + 2} style={{ transform: `translateY(${top}px)` }}>
      <div class="cell row-number" role="rowheader" aria-colindex={1} style={{ width: `${gutter}px` }} data-row={row}>
        {(row + 1).toLocaleString()}
      </div>
      {frozen.map((column) => cell(column, "frozen"))}
      {scrolling.map((column) => cell(column, "scrolling"))}
    </div>
  );
}
