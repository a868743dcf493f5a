import { selectedRange } from "../components/grid/selection.ts";
import { l10n } from "../l10n.ts";
import { type CopyFormat, copyText } from "./copy-text.ts";
import type { ShownColumn } from "./decode-page.ts";
import type { PreviewModel } from "./use-preview.ts";

/** Values. More is for an export. */
const mostValues = 2_000_000;

/** Copies the selected cells, also those of rows that are not here yet. */
export async function copySelection(model: PreviewModel, shown: readonly ShownColumn[], format: CopyFormat): Promise<void> {
  const { state, shape, requests, send, act } = model;
  const { rows, columns } = selectedRange(state.selection);
  const copied = shown.slice(columns[0], columns[1] + 1);
  const count = rows[1] - rows[0] + 1;
  if (count * copied.length > mostValues) {
    return act({
      kind: "warned",
      warnings: [l10n.t("{0} rows are too many for the clipboard: export them instead.", count.toLocaleString())],
    });
  }
  const names = copied.map(({ name }) => name);
  const { page } = await requests.ask({ kind: "page", offset: rows[0], limit: count, columns: names }, shape).answer;
  send({ kind: "copy", text: copyText(page, copied, format) });
}
