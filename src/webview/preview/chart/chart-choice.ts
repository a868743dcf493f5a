import { kindOf } from "../column-type.ts";
import type { ShownColumn } from "../decode-page.ts";

export type ChartKind = "bar" | "line" | "scatter" | "histogram";

/** A chart of columns: a histogram is of `x` alone, a bar chart without `y` counts rows. */
export interface ChartChoice {
  readonly kind: ChartKind;
  readonly x: string;
  readonly y?: string | undefined;
}

/** One whose question is the runtime's to answer; a histogram is of a column's profile. */
export type RowsChartChoice = ChartChoice & { readonly kind: Exclude<ChartKind, "histogram"> };

export const chartKinds: readonly ChartKind[] = ["bar", "line", "scatter", "histogram"];

/** The columns that a chart can have at its axes. */
export function axesOf(kind: ChartKind, columns: readonly ShownColumn[]): { readonly x: readonly string[]; readonly y: readonly string[] } {
  const named = (isFit: (kind: string) => boolean) => columns.filter(({ type }) => isFit(kindOf(type))).map(({ name }) => name);
  const numbers = named((of) => of === "number");
  const measures = named((of) => of === "number" || of === "time");
  switch (kind) {
    case "bar":
      return { x: named((of) => of !== "nested"), y: numbers };
    case "line":
    case "scatter":
      return { x: measures, y: numbers };
    case "histogram":
      return { x: measures, y: [] };
  }
}

/** A chart of this kind, with the columns of the one before as far as they fit. Undefined: these rows have no such chart. */
export function chooseChart(kind: ChartKind, columns: readonly ShownColumn[], before?: Partial<ChartChoice>): ChartChoice | undefined {
  const axes = axesOf(kind, columns);
  const times = columns.filter(({ name, type }) => axes.x.includes(name) && kindOf(type) === "time").map(({ name }) => name);
  const texts = columns.filter(({ type }) => kindOf(type) === "text").map(({ name }) => name);
  const preferred = kind === "line" ? times : kind === "bar" ? texts : [];
  const x = [before?.x, ...preferred, ...axes.x].find((name) => name !== undefined && axes.x.includes(name));
  if (x === undefined) return undefined;
  const y = [before?.y, ...axes.y].find((name) => name !== undefined && name !== x && axes.y.includes(name));
  if (kind === "histogram") return { kind, x };
  if (kind === "bar") return { kind, x, y: before?.y !== undefined && axes.y.includes(before.y) ? before.y : undefined };
  return { kind, x, y: y ?? x };
}

/** The likeliest chart of these columns. */
export function likelyChart(columns: readonly ShownColumn[]): ChartChoice | undefined {
  const kinds = columns.map(({ type }) => kindOf(type));
  const hasNumber = kinds.includes("number");
  const likely: readonly ChartKind[] = kinds.includes("time") && hasNumber ? ["line"] : kinds.includes("text") ? ["bar"] : ["histogram"];
  const y = columns.find(({ type }) => kindOf(type) === "number")?.name;
  return [...likely, ...chartKinds].map((kind) => chooseChart(kind, columns, { y })).find((choice) => choice !== undefined);
}
