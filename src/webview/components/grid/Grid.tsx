import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { columnLayout } from "./column-layout.ts";
import type { GridProps } from "./grid-props.ts";
import { GridHeader } from "./GridHeader.tsx";
import { cellId, GridRow } from "./GridRow.tsx";
import { rowScroll } from "./row-scroll.ts";
import { type CellPlace, selectByKey, selectionAt } from "./selection.ts";
import { useScroll } from "./use-scroll.ts";
import { useSize } from "./use-size.ts";

const rowHeight = 22;
const headerHeight = 40;
const digitWidth = 8;

/**
 * A table of any number of rows and columns, of which only those are made that are seen. They lie in a window that stays where it is
 * while the box scrolls under it, so nothing is ever blank that is there.
 */
export function Grid(props: GridProps) {
  const { columns, rowCount, selection } = props;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const viewport = Math.max(0, size.height - headerHeight);
  const scroll = useMemo(() => rowScroll(rowCount, rowHeight, viewport), [rowCount, viewport]);
  const gutter = Math.max(3, String(rowCount).length * 1.3) * digitWidth + 16;
  const layout = useMemo(() => columnLayout(columns, gutter), [columns, gutter]);
  const { state, scrollTo } = useScroll(box, scroll, props.firstRow * rowHeight);
  const rowsShown = useRef(props.rowsKey);
  useLayoutEffect(() => {
    if (rowsShown.current !== props.rowsKey) scrollTo(0, state.left);
    rowsShown.current = props.rowsKey;
  }, [props.rowsKey]);
  const { start, end } = scroll.visible(state.offset);
  const scrolling = layout.visible(state.left, size.width);
  useEffect(() => {
    if (end > start) props.onVisible(start, end);
  }, [start, end, props.onVisible]);

  const select = (next: GridProps["selection"]) => {
    const { row, column } = next.focus;
    scrollTo(row < 0 ? state.offset : scroll.reveal(row, state.offset), layout.reveal(column, state.left, size.width));
    props.onSelect(next);
  };
  const keyPressed = (event: KeyboardEvent) => {
    if (actByKey(event, props)) return event.preventDefault();
    const gridSize = { rows: rowCount, columns: columns.length, pageRows: Math.max(1, Math.floor(viewport / rowHeight) - 1) };
    const next = selectByKey(selection, { key: event.key, shift: event.shiftKey, control: event.ctrlKey || event.metaKey }, gridSize);
    if (next === undefined || columns.length === 0) return;
    event.preventDefault();
    select(next);
  };
  const pressed = (event: PointerEvent) => {
    const place = event.button === 0 ? placeOf(event.target) : undefined;
    if (place === undefined) return;
    const whole = { anchor: { row: place.row, column: 0 }, focus: { row: place.row, column: columns.length - 1 } };
    const at = Number.isNaN(place.column) ? whole : selectionAt(place.row, place.column);
    props.onSelect(event.shiftKey ? { anchor: selection.anchor, focus: at.focus } : at);
  };
  const dragged = (event: PointerEvent) => {
    const place = event.buttons === 1 ? placeOf(event.target) : undefined;
    if (place === undefined || Number.isNaN(place.column)) return;
    const { focus } = selection;
    if (focus.row !== place.row || focus.column !== place.column) props.onSelect({ anchor: selection.anchor, focus: place });
  };

  const { row, column } = selection.focus;
  // Only what is made can be referred to.
  const isMade = (row < 0 || (row >= start && row < end)) && [...layout.frozen, ...scrolling].some(({ index }) => index === column);
  return (
    <div
      ref={box}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={isMade ? cellId(row, column) : undefined}
      onKeyDown={keyPressed}
      onPointerDown={pressed}
      onPointerMove={dragged}
      onDblClick={(event) => {
        if (placeOf(event.target) !== undefined) props.onOpenCell();
      }}
    >
      <div role="presentation" style={{ width: `${layout.width}px`, height: `${scroll.height + headerHeight}px` }}>
        <div class="grid-window" role="presentation" style={{ width: `${size.width}px`, height: `${size.height}px` }}>
          <GridHeader
            {...props}
            gutter={gutter}
            frozen={layout.frozen}
            scrolling={scrolling}
            focusedColumn={row < 0 ? column : undefined}
          />
          <div class="grid-rows" role="presentation">
            {Array.from({ length: end - start }, (_, index) => start + index).map((shown) => (
              <GridRow
                key={shown % (Math.ceil(viewport / rowHeight) + 2)}
                row={shown}
                top={shown * rowHeight - state.offset}
                gutter={gutter}
                frozen={layout.frozen}
                scrolling={scrolling}
                columns={columns}
                selection={selection}
                cellAt={props.cellAt}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** What a key does other than select. */
function actByKey(event: KeyboardEvent, { selection, columns, ...act }: GridProps): boolean {
  const { row, column } = selection.focus;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (row < 0 && event.altKey && step !== undefined) {
    if (event.shiftKey) act.onResize(column, Math.max(40, (columns[column]?.width ?? 100) + step * 16));
    else act.onMove(column, Math.max(0, Math.min(columns.length - 1, column + step)));
    return true;
  }
  const isMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey) || (event.key === "ArrowDown" && event.altKey);
  if (isMenu) {
    const header = document.getElementById(cellId(-1, column))?.getBoundingClientRect();
    act.onMenu(column, { x: header?.left ?? 0, y: header?.bottom ?? 0 });
    return true;
  }
  if (event.key !== "Enter") return false;
  if (row < 0) act.onSort(column, event.shiftKey);
  else act.onOpenCell();
  return true;
}

/** The column is NaN on the number of a row. */
function placeOf(target: EventTarget | null): CellPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  if (cell === null) return undefined;
  return { row: Number(cell.dataset["row"]), column: Number(cell.dataset["column"] ?? NaN) };
}
