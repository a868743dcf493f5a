import { cellOf } from "./cell-text.ts";
import { typeText } from "./column-type.ts";
import type { Page } from "./decode-page.ts";

const characterWidth = 7.3;
const [least, most] = [64, 360];
const mostLookedAt = 100;

/** Pixels that columns need for their names and the first rows of a page. */
export function fitWidths({ columns, rowCount, valueAt }: Page): Readonly<Record<string, number>> {
  return Object.fromEntries(
    columns.map((column) => {
      const rows = Array.from(
        { length: Math.min(rowCount, mostLookedAt) },
        (_, row) => cellOf(valueAt(row, column.name), column).text.length,
      );
      // The name has the marks of sort and filter beside it; a long type is cut.
      const head = Math.max(column.name.length, Math.min(18, typeText(column.type).length)) + 3;
      // Later values may well be a little longer.
      const characters = Math.max(head, ...rows.map((length) => length + 2));
      return [column.name, Math.round(Math.min(most, Math.max(least, characters * characterWidth + 18)))];
    }),
  );
}
