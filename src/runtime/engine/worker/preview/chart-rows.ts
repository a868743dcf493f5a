import type { Column } from "../../../../plan/type.ts";
import type { ChartQuestion } from "../../../../protocol/preview.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { axis, measureOf } from "./axis.ts";
import { noAxis } from "./errors.ts";
import { findColumn } from "./find-column.ts";
import type { RowsToShow } from "./rows-to-show.ts";

/** Bars are longer than a screen soon, and points more than it has. */
const mostBars = 40;
const mostPoints = 5000;
const stretches = 1000;

/** A SELECT that gives what a chart of all rows is drawn of: see ChartQuestion. InvalidInputException for columns that have no place on it. */
export async function chartRows(session: EngineSession, rows: RowsToShow, { kind, x, y }: ChartQuestion): Promise<string> {
  const column = findColumn("chart", rows.columns, x);
  const other = y === undefined ? undefined : findColumn("chart", rows.columns, y);
  const { sqlName } = await session.defineView("charted", rows.sql);
  return kind === "bar" ? bars(sqlName, column, other) : await points(session, sqlName, kind, column, other ?? column);
}

function bars(from: string, { name, type }: Column, y: Column | undefined): string {
  const measure = measureOf(type);
  const order = measure === "number" || measure === "time" ? "x NULLS FIRST" : "y DESC, x";
  const length = y === undefined ? "CAST(count(*) AS DOUBLE)" : `coalesce(sum(${place(y)}) FILTER (WHERE isfinite(${place(y)})), 0)`;
  const groups = `SELECT ${quoteIdentifier(name)} AS x, ${length} AS y, count(*) AS n FROM ${from} GROUP BY ALL`;
  const totals = `count(*) OVER () AS "bars", CAST(sum(n) OVER () AS BIGINT) AS "rows"`;
  return `SELECT x, y, ${totals} FROM (${groups}) ORDER BY ${order} LIMIT ${String(mostBars)}`;
}

async function points(session: EngineSession, from: string, kind: "line" | "scatter", x: Column, y: Column): Promise<string> {
  const all = `SELECT * FROM (SELECT ${place(x)} AS x, ${place(y)} AS y FROM ${from}) WHERE isfinite(x) AND isfinite(y)`;
  const [bounds = {}] = await session.rows(`SELECT count(*) AS "points", min(x) AS "from", max(x) AS "to" FROM (${all})`);
  const count = Number(bounds["points"]);
  const rows = `CAST(${String(count)} AS BIGINT) AS "rows"`;
  if (count <= mostPoints) return `SELECT x, y, ${rows} FROM (${all}) ORDER BY x`;
  if (kind === "scatter") return `SELECT x, y, ${rows} FROM (${all}) USING SAMPLE reservoir(${String(mostPoints)} ROWS)`;
  const [start, end] = [Number(bounds["from"]), Number(bounds["to"])];
  const stretch = `least(${String(stretches - 1)}, floor((x - ${number(start)}) / ${number((end - start) / stretches || 1)}))`;
  const ends = `unnest([{x: arg_min(x, y), y: min(y)}, {x: arg_max(x, y), y: max(y)}], recursive := true)`;
  return `SELECT DISTINCT x, y, ${rows} FROM (SELECT ${ends} FROM (${all}) GROUP BY ${stretch}) ORDER BY x`;
}

/** Where a row lies on an axis. */
function place({ name, type }: Column): string {
  const measure = measureOf(type);
  if (measure !== "number" && measure !== "time") throw noAxis(name, type.kind);
  return axis(quoteIdentifier(name), measure);
}

const number = (value: number) => quoteLiteral(String(value), { kind: "double" });
