import type { Page } from "./decode-page.ts";

/** What `/preview` tells of a column (`profile-columns.ts` of the runtime). */
export interface ColumnProfile {
  readonly rows: number;
  readonly nulls: number;
  /** Approximate. */
  readonly distinct: number | undefined;
  readonly min: string | undefined;
  readonly max: string | undefined;
  readonly mean: number | undefined;
  /** Of numbers and times; times in seconds since 1970. */
  readonly histogram: readonly Bar[] | undefined;
  readonly top: readonly { readonly value: string; readonly rows: number }[] | undefined;
}

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

export function readProfile({ valueAt }: Page, row: number): ColumnProfile {
  const number = (name: string) => numberOf(valueAt(row, name));
  const text = (name: string) => (valueAt(row, name) ?? undefined) as string | undefined;
  const list = (name: string) => listOf(valueAt(row, name));
  return {
    rows: number("rows") ?? 0,
    nulls: number("nulls") ?? 0,
    distinct: number("distinct"),
    min: text("min"),
    max: text("max"),
    mean: number("mean"),
    histogram: list("histogram")?.map((bar) => ({ from: Number(bar["from"]), to: Number(bar["to"]), rows: Number(bar["rows"]) })),
    top: list("top")?.map(({ value, rows }) => ({ value: String(value), rows: Number(rows) })),
  };
}

const numberOf = (value: unknown) => (value === null || value === undefined ? undefined : Number(value));

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return value === null || value === undefined ? undefined : Array.from(value as Iterable<Readonly<Record<string, unknown>>>);
}
