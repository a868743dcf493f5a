import type { Column } from "../../../../plan/type.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { axis, measureOf, onAxis } from "./axis.ts";
import type { RowsToShow } from "./rows-to-show.ts";

/**
 * A SELECT that gives one row for each column: `column`, `rows`, `nulls`, `distinct` (approximate above 100,000 rows), `min`, `max` (text),
 * `mean`, `histogram` (numbers and times: bars of equal width, each `from`, `to` and `rows`, times in seconds since 1970) and `top` (text and
 * booleans: the most frequent values, each `value` and `rows`). Of nested and binary columns only rows and nulls are told, the rest is
 * null. Reads the rows twice: for the bounds, then for what lies between them.
 */
export async function profileColumns(session: EngineSession, { sql, columns }: RowsToShow): Promise<string> {
  const { sqlName } = await session.defineView("profiled", sql);
  const bounds = await firstRow(session, `SELECT count(*) AS "rows"${columns.map(boundsOf).join("")} FROM ${sqlName}`);
  const shares = await firstRow(
    session,
    `SELECT 0${columns.map((column, index) => sharesOf(column, index, bounds)).join("")} FROM ${sqlName}`,
  );
  const profile = columns.map((column, index) => columnProfile(column, index, bounds, shares));
  const form = JSON.stringify([
    {
      column: "VARCHAR",
      rows: "BIGINT",
      nulls: "BIGINT",
      distinct: "BIGINT",
      min: "VARCHAR",
      max: "VARCHAR",
      mean: "DOUBLE",
      histogram: [{ from: "DOUBLE", to: "DOUBLE", rows: "BIGINT" }],
      top: [{ value: "VARCHAR", rows: "BIGINT" }],
    },
  ]);
  return `SELECT unnest(from_json(${text(JSON.stringify(profile))}, ${text(form)}), max_depth := 2)`;
}

/** Up to so many rows distinct values are counted, not estimated: an estimate is off by a fifth now and then, and a key would not look unique. */
const mostCounted = 100_000;
const mostBars = 20;
const mostValues = 10;
const longestValue = 200;

type Found = Readonly<Record<string, unknown>>;

async function firstRow(session: EngineSession, sql: string): Promise<Found> {
  const [row = {}] = await session.rows(sql);
  return row;
}

const shown = (name: string) => `left(CAST(${name} AS VARCHAR), ${String(longestValue)})`;

function boundsOf({ name: column, type }: Column, index: number): string {
  const name = quoteIdentifier(column);
  const measure = measureOf(type);
  const parts = [`count(${name}) AS "filled${index}"`];
  if (measure !== "presence") {
    parts.push(`approx_count_distinct(${name}) AS "distinct${index}"`);
    parts.push(`${shown(`min(${name})`)} AS "min${index}"`, `${shown(`max(${name})`)} AS "max${index}"`);
  }
  if (measure === "number") parts.push(`avg(${axis(name, measure)}) ${onAxis(name, measure)} AS "mean${index}"`);
  if (measure === "number" || measure === "time") {
    for (const end of ["min", "max"] as const) parts.push(`${end}(${axis(name, measure)}) ${onAxis(name, measure)} AS "${end}At${index}"`);
  }
  if (measure === "value") parts.push(`CAST(to_json(approx_top_k(${shown(name)}, ${mostValues})) AS VARCHAR) AS "top${index}"`);
  return parts.map((part) => `, ${part}`).join("");
}

function sharesOf(column: Column, index: number, bounds: Found): string {
  const counted = measureOf(column.type) !== "presence" && Number(bounds["rows"]) <= mostCounted;
  const exact = counted ? `, count(DISTINCT ${quoteIdentifier(column.name)}) AS "exact${index}"` : "";
  return exact + groupsOf(column, index, bounds);
}

function groupsOf({ name: column, type }: Column, index: number, bounds: Found): string {
  const name = quoteIdentifier(column);
  const measure = measureOf(type);
  if (measure === "value") {
    const top = topOf(bounds, index);
    if (top.length === 0) return "";
    const among = `FILTER (WHERE ${shown(name)} IN (${top.map(text).join(", ")}))`;
    return `, CAST(to_json(histogram(${shown(name)}) ${among}) AS VARCHAR) AS "shares${index}"`;
  }
  const ends = endsOf(bounds, index);
  if (ends === undefined) return "";
  const bar = `least(${mostBars - 1}, floor((${axis(name, measure)} - ${number(ends.from)}) / ${number(ends.width)}))`;
  return `, CAST(to_json(histogram(CAST(${bar} AS INTEGER)) ${onAxis(name, measure)}) AS VARCHAR) AS "shares${index}"`;
}

function topOf(bounds: Found, index: number): readonly string[] {
  return (JSON.parse(String(bounds[`top${index}`] ?? "null")) as readonly string[] | null) ?? [];
}

/** Undefined where there are no bars: no numbers, or a width that is none. */
function endsOf(bounds: Found, index: number): { readonly from: number; readonly width: number } | undefined {
  const [from, to] = [bounds[`minAt${index}`], bounds[`maxAt${index}`]];
  if (typeof from !== "number" || typeof to !== "number") return undefined;
  const width = (to - from) / mostBars || 1;
  return Number.isFinite(width) ? { from, width } : undefined;
}

function columnProfile({ name }: Column, index: number, bounds: Found, shares: Found): unknown {
  const rows = Number(bounds["rows"]);
  const counts = JSON.parse(String(shares[`shares${index}`] ?? "null")) as Readonly<Record<string, number>> | null;
  const ends = endsOf(bounds, index);
  const filled = Number(bounds[`filled${index}`]);
  const distinct = shares[`exact${index}`] ?? bounds[`distinct${index}`];
  return {
    column: name,
    rows,
    nulls: rows - filled,
    // An estimate can be more than there is.
    distinct: distinct === undefined || distinct === null ? null : Math.min(Number(distinct), filled),
    min: bounds[`min${index}`] ?? null,
    max: bounds[`max${index}`] ?? null,
    mean: bounds[`mean${index}`] ?? null,
    histogram: ends === undefined || counts === null ? null : barsOf(ends, counts),
    top: ends !== undefined || counts === null ? null : valuesOf(counts),
  };
}

function barsOf({ from, width }: { readonly from: number; readonly width: number }, counts: Readonly<Record<string, number>>): unknown {
  return Array.from({ length: mostBars }, (_, bar) => ({ from: from + bar * width, to: from + (bar + 1) * width, rows: counts[bar] ?? 0 }));
}

const valuesOf = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([value, rows]) => ({ value, rows }));

const text = (value: string) => quoteLiteral(value, { kind: "string" });
const number = (value: number) => quoteLiteral(value, { kind: "double" });
