import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { Grid } from "../components/grid/Grid.tsx";
import type { GridColumn } from "../components/grid/grid-props.ts";
import { l10n } from "../l10n.ts";
import { cellOf } from "./cell-text.ts";
import { ColumnMenu, type OpenMenu } from "./ColumnMenu.tsx";
import { kindOf, typeText } from "./column-type.ts";
import { copySelection } from "./copy-selection.ts";
import { FilterBar } from "./FilterBar.tsx";
import { Messages } from "./Messages.tsx";
import { Problem } from "./Problem.tsx";
import { shownColumns } from "./preview-state.ts";
import { SidePane } from "./SidePane.tsx";
import { StatusBar } from "./StatusBar.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { type PreviewHost, usePreview } from "./use-preview.ts";

/** Rows of a table, a file, a query or a job's node, to be looked at. */
export function Preview({ host }: { readonly host: PreviewHost }) {
  const model = usePreview(host);
  const { state, act, pages, rowCount } = model;
  const { view, selection } = state;
  const [menu, setMenu] = useState<OpenMenu>();
  const shown = useMemo(() => shownColumns(state), [state.columns, view.order, view.hidden, view.frozen]);
  const columns = useMemo(
    () =>
      shown.map(({ name, type }): GridColumn => {
        const position = view.sort.findIndex(({ column }) => column === name);
        const key = view.sort[position];
        return {
          name,
          type: typeText(type),
          width: view.widths[name] ?? 120,
          isFrozen: view.frozen.includes(name),
          alignsRight: kindOf(type) === "number",
          sort: key && { descending: key.descending, position: view.sort.length > 1 ? position + 1 : 0 },
          isFiltered: view.filter.some(({ column }) => column === name),
        };
      }),
    [shown, view.widths, view.sort, view.filter, view.frozen],
  );
  const cellAt = useCallback(
    (row: number, index: number) => {
      const column = shown[index];
      const found = pages.cache?.find(row);
      return column === undefined || found === undefined ? undefined : cellOf(found.page.valueAt(found.row, column.name), column);
    },
    [shown, pages],
  );
  const resting = useRef(0);
  const seen = useCallback(
    (start: number, end: number) => {
      pages.cache?.see(start, end);
      // Kept where the rows come to rest: while they move, nothing else is to be done.
      clearTimeout(resting.current);
      resting.current = setTimeout(() => act({ kind: "arrange", view: { firstRow: start } }), restMs);
    },
    [pages.cache, act],
  );
  const named = (index: number, use: (name: string) => void) => {
    const column = shown[index];
    if (column !== undefined) use(column.name);
  };
  const resize = (name: string, width: number) => act({ kind: "arrange", view: { widths: { ...view.widths, [name]: width } } });
  const copies = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "c" || !isGrid(event.target)) return;
    event.preventDefault();
    void copySelection(model, shown, "tsv");
  };

  if (state.columns.length === 0) return <Problem model={model} />;
  return (
    <div class="preview" onKeyDown={copies}>
      <h1 class="unseen">{state.preview?.title}</h1>
      <Toolbar model={model} shown={shown} />
      <FilterBar model={model} onEdit={(name, place) => setMenu({ column: name, place, isFilter: true })} />
      <Messages model={model} />
      <div class="preview-body">
        <div class={state.status === "loading" ? "grid-frame is-loading" : "grid-frame"} aria-busy={state.status === "loading"}>
          <Grid
            label={l10n.t("Rows of {0}", state.preview?.title ?? "")}
            columns={columns}
            rowCount={rowCount}
            cellAt={cellAt}
            selection={selection}
            firstRow={view.firstRow}
            rowsKey={state.generation}
            onSelect={(next) => act({ kind: "select", selection: next })}
            onVisible={seen}
            onSort={(index, isAdded) => named(index, (column) => act({ kind: "sort", column, isAdded }))}
            onMove={(index, to) => named(index, (name) => act({ kind: "arrange", view: { order: moved(view.order, shown, name, to) } }))}
            onResize={(index, width) => named(index, (name) => resize(name, width))}
            onFit={(index) => named(index, (name) => resize(name, fitOf(name)))}
            onMenu={(index, place) => named(index, (column) => setMenu({ column, place, isFilter: false }))}
            onOpenCell={() => act({ kind: "arrange", view: { pane: "details" } })}
          />
          {rowCount === 0 && state.status === "ready" ? <p class="no-rows">{noRows(view.filter.length)}</p> : null}
        </div>
        <SidePane model={model} shown={shown} />
      </div>
      <StatusBar model={model} />
      {menu === undefined ? null : <ColumnMenu model={model} shown={shown} open={menu} onChange={setMenu} />}
    </div>
  );

  function fitOf(name: string): number {
    const column = shown.find((known) => known.name === name);
    const rows = Array.from({ length: Math.min(200, rowCount) }, (_, row) => pages.cache?.find(view.firstRow + row));
    const texts = rows.map((found) => (found && column ? cellOf(found.page.valueAt(found.row, name), column).text.length : 0));
    return Math.min(900, Math.max(name.length + 3, ...texts) * 7.3 + 18);
  }
}

const restMs = 200;

const noRows = (filters: number) => (filters > 0 ? l10n.t("No rows pass the filter.") : l10n.t("There are no rows."));

const isGrid = (target: EventTarget | null) => target instanceof Element && target.closest("[role=grid]") !== null;

/** The order with a column at another place among those that are shown. */
function moved(order: readonly string[], shown: readonly { readonly name: string }[], name: string, to: number): readonly string[] {
  const names = shown.map((column) => column.name).filter((known) => known !== name);
  const after = [...names.slice(0, to), name, ...names.slice(to)];
  return [...after, ...order.filter((known) => !after.includes(known))];
}
