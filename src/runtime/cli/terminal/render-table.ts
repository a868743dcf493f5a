import { stripVTControlCharacters } from "node:util";
import type { Paint } from "./paint.ts";
import { displayWidth, fit, wrap } from "./display-width.ts";
import { visibleText } from "./visible-text.ts";

export interface TableColumn {
  readonly name: string;
  readonly align?: "left" | "right";
  /** Of the last column: what has no room beside the others stands in lines of its own below its row, and nothing is cut. */
  readonly wraps?: boolean;
}

/** A cell is text; null and undefined are shown as a dim `null`, an empty list of words as nothing. */
export type Cell = string | null | undefined;

const gap = "  ";
const narrowest = 12;
const indent = "    ";

/**
 * Lines of a table that fit `width` columns: wide columns give way first, then the last columns are left out and counted.
 * `width` may be Infinity (output that is not a terminal's).
 */
export function renderTable(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], width: number, paint: Paint): string[] {
  if (columns.at(-1)?.wraps === true) return withWrapped(columns, rows, width, paint);
  const texts = rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? "null" : visibleText(cell))));
  const heads = columns.map(({ name }) => visibleText(name));
  const natural = heads.map((head, index) =>
    texts.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? "")), displayWidth(head)),
  );
  const widths = fitWidths(natural, width);
  const line = (cells: readonly string[], finish: (text: string, index: number) => string) =>
    widths
      .map((size, index) => finish(fit(cells[index] ?? "", size, columns[index]?.align ?? "left"), index))
      .join(gap)
      .trimEnd();
  const hidden = columns.length - widths.length;
  return [
    line(heads, (text) => paint.bold(text)) + (hidden > 0 ? paint.dim(`${gap}+${String(hidden)} more`) : ""),
    line(
      widths.map((size) => "─".repeat(size)),
      (text) => paint.dim(text),
    ),
    ...texts.map((row, number) => line(row, (text, index) => ((rows[number]?.[index] ?? null) === null ? paint.dim(text) : text))),
  ];
}

function withWrapped(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], width: number, paint: Paint): string[] {
  const whole = renderTable(columns.map(plain), rows, Infinity, paint);
  if (displayWidth(stripVTControlCharacters(whole[1] ?? "")) <= width) return whole;
  const [head = "", rule = "", ...lines] = renderTable(
    columns.slice(0, -1),
    rows.map((row) => row.slice(0, -1)),
    width,
    paint,
  );
  const below = rows.map((row) => wrap(visibleText(row.at(-1) ?? ""), Math.max(1, width - indent.length)));
  return [head, rule, ...lines.flatMap((line, index) => [line, ...(below[index] ?? []).map((text) => indent + text)])];
}

const plain = ({ name, align = "left" }: TableColumn): TableColumn => ({ name, align });

/** Widths of the columns that are shown, the widest made narrower until the line fits. */
function fitWidths(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, size) => sum + size, 0) + gap.length * (widths.length - 1);
  while (total() > width) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) break;
    const next = Math.max(narrowest, ...widths.filter((size) => size < widest));
    const count = widths.filter((size) => size === widest).length;
    const step = Math.min(widest - next, Math.max(1, Math.ceil((total() - width) / count)));
    for (const [index, size] of widths.entries()) if (size === widest) widths[index] = size - Math.max(1, step);
  }
  while (widths.length > 1 && total() + (widths.length < natural.length ? 10 : 0) > width) widths.pop();
  return widths;
}
