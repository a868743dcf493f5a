import type { LogLevel, LogLine } from "../../protocol/event.ts";
import type { RunPageMessage, RunPageState } from "../../protocol/panels/run.ts";

/** What the page has been told. */
export interface RunView {
  readonly state: RunPageState | undefined;
  readonly log: readonly LogRow[];
}

/** One line on the screen: a message of several lines is several of them. */
export interface LogRow {
  readonly time: string;
  readonly level: LogLevel;
  readonly text: string;
  /** Of the first row of a message. */
  readonly source?: LogLine["source"];
  readonly isFirst: boolean;
}

/** The page shows the end of a longer log; the run's output has all of it. */
const mostRows = 100_000;

export const noView: RunView = { state: undefined, log: [] };

export function withMessage(view: RunView, message: RunPageMessage): RunView {
  switch (message.kind) {
    case "state":
      // The log is sent anew after it.
      return { state: message.state, log: message.state.kind === "loading" ? [] : view.log };
    case "log":
      return { ...view, log: [...view.log, ...message.lines.flatMap(rowsOf)].slice(-mostRows) };
  }
}

function rowsOf({ time, level, message, fields, source }: LogLine): readonly LogRow[] {
  const { stack, ...values } = fields ?? {};
  const shown = Object.entries(values).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const [first = "", ...more] = message.split("\n");
  const texts = [[first, ...shown].join(" "), ...more, ...(typeof stack === "string" ? stack.split("\n") : [])];
  return texts.map((text, index) => ({
    time,
    level,
    text,
    isFirst: index === 0,
    ...(index === 0 && source !== undefined ? { source } : {}),
  }));
}

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** Rows of at least a level that have a text in them; upper and lower case are alike. */
export function filterRows(rows: readonly LogRow[], least: LogLevel, text: string): readonly LogRow[] {
  const from = levels.indexOf(least);
  const wanted = text.toLowerCase();
  return rows.filter((row) => levels.indexOf(row.level) >= from && (wanted === "" || row.text.toLowerCase().includes(wanted)));
}
