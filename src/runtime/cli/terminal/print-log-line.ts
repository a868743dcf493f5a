import { basename } from "node:path";
import type { LogLine } from "../../../protocol/event.ts";
import type { Paint } from "./paint.ts";
import { visibleText } from "./visible-text.ts";

/** `09:05:07 WARN  airports.csv:12: ...  rows=3  (delays.job.ts:14)`; further lines of a message (a stack) are indented. */
export function logLineText({ time, level, message, fields, source }: LogLine, paint: Paint): string {
  const colour = { debug: paint.dim, info: paint.cyan, warn: paint.yellow, error: paint.red }[level];
  const [first = "", ...more] = message.split("\n").map(visibleText);
  // Rows that the message shows as a table are values for other readers.
  const shown = Array.isArray(fields?.["rows"]) && more.length > 0 ? { ...fields, columns: undefined, rows: undefined } : (fields ?? {});
  const values = Object.entries(shown).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${typeof value === "string" ? value : JSON.stringify(value)}`],
  );
  const where = source === undefined ? "" : paint.dim(`  (${basename(source.file)}:${String(source.line)})`);
  const head = [paint.dim(timeOfDay(time)), colour(level.toUpperCase().padEnd(5)), first, ...values.map(visibleText)].join(" ");
  return [head + where, ...more.map((line) => `               ${line}`)].join("\n");
}

/** Local time, with milliseconds. */
function timeOfDay(time: string): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}
