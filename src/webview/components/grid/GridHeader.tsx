import { l10n } from "../../l10n.ts";
import { Icon } from "../Icon.tsx";
import type { PlacedColumn } from "./column-layout.ts";
import type { GridColumn, GridProps } from "./grid-props.ts";
import { cellId } from "./GridRow.tsx";
import { useHeaderDrag } from "./use-header-drag.ts";

interface GridHeaderProps extends Pick<GridProps, "columns" | "onSort" | "onMove" | "onResize" | "onFit" | "onMenu"> {
  readonly gutter: number;
  readonly frozen: readonly PlacedColumn[];
  readonly scrolling: readonly PlacedColumn[];
  /** The column that has the focus; absent: it is not in the header. */
  readonly focusedColumn: number | undefined;
}

export function GridHeader(props: GridHeaderProps) {
  const { columns, gutter, frozen, scrolling, focusedColumn } = props;
  const drag = useHeaderDrag(props, [...frozen, ...scrolling]);
  const cell = ({ index, left, width }: PlacedColumn, kind: string) => {
    const column = columns[index];
    if (column === undefined) return null;
    return (
      <div
        key={column.name}
        id={cellId(-1, index)}
        role="columnheader"
        aria-colindex={index + 2}
        aria-sort={sortOf(column)}
        class={`header-cell ${kind}${index === focusedColumn ? " focused" : ""}${drag.moving === index ? " moving" : ""}`}
        style={{ left: `${left}px`, width: `${width}px` }}
        title={`${column.name}: ${column.type}`}
        data-column={index}
        onPointerDown={(event) => drag.beginMove(event, index)}
        onContextMenu={(event) => {
          event.preventDefault();
          props.onMenu(index, { x: event.clientX, y: event.clientY });
        }}
      >
        <span class="header-name">{column.name}</span>
        <span class="header-type">{column.type}</span>
        <span class="header-marks">
          {column.isFiltered ? <Icon name="filter-filled" /> : null}
          {column.sort === undefined ? null : <Icon name={column.sort.descending ? "arrow-down" : "arrow-up"} />}
          {column.sort !== undefined && column.sort.position > 0 ? <small>{column.sort.position}</small> : null}
        </span>
        <button
          type="button"
          class="header-menu"
          tabIndex={-1}
          aria-label={l10n.t("Menu of column {0}", column.name)}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={({ currentTarget }) => {
            const { left: x, bottom: y } = currentTarget.getBoundingClientRect();
            props.onMenu(index, { x, y });
          }}
        >
          <Icon name="chevron-down" />
        </button>
        <div class="header-edge" onPointerDown={(event) => drag.beginResize(event, index, width)} onDblClick={() => props.onFit(index)} />
      </div>
    );
  };
  return (
    <div class="grid-header" role="row" aria-rowindex={1}>
      <div class="header-cell row-number" role="columnheader" aria-colindex={1} style={{ width: `${gutter}px` }}>
        #
      </div>
      {frozen.map((column) => cell(column, "frozen"))}
      {scrolling.map((column) => cell(column, "scrolling"))}
      {drag.dropAt === undefined ? null : <div class="drop-mark" style={{ left: `${drag.dropAt}px` }} />}
    </div>
  );
}

function sortOf({ sort }: GridColumn): "ascending" | "descending" | "none" {
  if (sort === undefined) return "none";
  return sort.descending ? "descending" : "ascending";
}
