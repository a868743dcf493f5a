import { selectedRange } from "../components/grid/selection.ts";
import { l10n } from "../l10n.ts";
import { shownColumns } from "./preview-state.ts";
import type { PreviewModel } from "./use-preview.ts";

export function StatusBar({ model: { state, rowCount, act, send } }: { readonly model: PreviewModel }) {
  const { rows, columns } = selectedRange(state.selection);
  const cells = (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1);
  const hidden = state.columns.length - shownColumns(state).length;
  const parts = [
    state.rowCount === undefined ? l10n.t("Counting rows…") : countText(rowCount),
    hidden === 0 ? l10n.t("{0} columns", state.columns.length) : l10n.t("{0} columns, {1} hidden", state.columns.length, hidden),
    ...(state.preview?.subject.kind === "query" && state.milliseconds !== undefined ? [durationText(state.milliseconds)] : []),
  ];
  return (
    <footer class="status" aria-live="polite">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {state.status === "loading" ? (
        <span>
          {l10n.t("Reading rows…")}{" "}
          <button
            type="button"
            class="link"
            onClick={() => {
              send({ kind: "stop" });
              act({ kind: "failed", message: l10n.t("Stopped.") });
            }}
          >
            {l10n.t("Stop")}
          </button>
        </span>
      ) : null}
      <span class="toolbar-space" />
      {cells > 1 ? <span>{l10n.t("{0} cells selected", cells.toLocaleString())}</span> : null}
      {rows[1] >= 0 && rowCount > 0 ? <span>{l10n.t("Row {0}", (state.selection.focus.row + 1).toLocaleString())}</span> : null}
    </footer>
  );
}

const countText = (rows: number) => (rows === 1 ? l10n.t("1 row") : l10n.t("{0} rows", rows.toLocaleString()));
const durationText = (milliseconds: number) =>
  milliseconds < 1000 ? l10n.t("{0} ms", milliseconds) : l10n.t("{0} s", (milliseconds / 1000).toFixed(1));
