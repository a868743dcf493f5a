import { type DataType, Type } from "@uwdata/flechette";
import { valueText } from "../cell-text.ts";
import { kindOf } from "../column-type.ts";
import type { Page } from "../decode-page.ts";

/** Of a bar chart; the rest is left out. */
const mostBars = 40;

export interface NamedBars {
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Bars there would be. */
  readonly of: number;
}

/** For each value of `x` the sum of `y`, or how many rows there are; the largest first, or by time or number. */
export function barsOf({ columns, rowCount, valueAt }: Page, x: string, y: string | undefined): NamedBars {
  const xType = typeOf(columns, x);
  const yType = y === undefined ? undefined : typeOf(columns, y);
  if (xType === undefined) return { bars: [], of: 0 };
  const sums = new Map<string, { value: number; at: number }>();
  for (let row = 0; row < rowCount; row++) {
    const key = valueAt(row, x);
    const label = key === null || key === undefined ? "NULL" : valueText(key, xType);
    const sum = sums.get(label) ?? { value: 0, at: numberOf(key, xType) ?? 0 };
    sum.value += y === undefined || yType === undefined ? 1 : (numberOf(valueAt(row, y), yType) ?? 0);
    sums.set(label, sum);
  }
  const hasOrder = kindOf(xType) === "time" || kindOf(xType) === "number";
  const sorted = [...sums].sort(([, a], [, b]) => (hasOrder ? a.at - b.at : b.value - a.value));
  return { bars: sorted.slice(0, mostBars).map(([label, { value }]) => ({ label, value })), of: sums.size };
}

/** Points with both coordinates, from left to right; times are in seconds since 1970. */
export function pointsOf({ columns, rowCount, valueAt }: Page, x: string, y: string): readonly [readonly number[], readonly number[]] {
  const [xType, yType] = [typeOf(columns, x), typeOf(columns, y)];
  if (xType === undefined || yType === undefined) return [[], []];
  const points: (readonly [number, number])[] = [];
  for (let row = 0; row < rowCount; row++) {
    const [left, up] = [numberOf(valueAt(row, x), xType), numberOf(valueAt(row, y), yType)];
    if (left !== undefined && up !== undefined) points.push([left, up]);
  }
  points.sort((a, b) => a[0] - b[0]);
  return [points.map(([left]) => left), points.map(([, up]) => up)];
}

const typeOf = (columns: Page["columns"], name: string) => columns.find((column) => column.name === name)?.type;

/** Undefined where there is none: nulls, infinities. */
function numberOf(value: unknown, type: DataType): number | undefined {
  if (value === null || value === undefined) return undefined;
  const number = type.typeId === Type.Decimal ? Number(value) / 10 ** type.scale : Number(value);
  if (!Number.isFinite(number)) return undefined;
  return kindOf(type) === "time" ? number / 1000 : number;
}
