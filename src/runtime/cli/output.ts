import { once } from "node:events";
import { type Paint, paintFor } from "./terminal/paint.ts";
import { type ProgressLine, progressLine } from "./terminal/progress-line.ts";
import { type Cell, renderTable, type TableColumn } from "./terminal/render-table.ts";

/** Where a command's results (stdout) and its remarks and progress (stderr) go. */
export interface Output {
  readonly paint: Paint;
  readonly notePaint: Paint;
  readonly progress: ProgressLine;
  /** A line of the result. */
  line(text: string): void;
  /** Part of a result that may be huge: waits while the reader is slower. */
  write(text: string): Promise<void>;
  table(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): void;
  json(value: unknown): void;
  /** A remark for the person, not part of the result. */
  note(text: string): void;
}

export function openOutput(): Output {
  const { stdout, stderr } = process;
  const paint = paintFor(stdout);
  const progress = progressLine(stderr);
  // The reader of a pipe may go away early (`| head`): that ends the command, and is no failure.
  stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const line = (text: string) => {
    progress.clear();
    stdout.write(`${text}\n`);
  };
  return {
    paint,
    notePaint: paintFor(stderr),
    progress,
    line,
    write: async (text) => {
      if (!stdout.write(text)) await once(stdout, "drain");
    },
    table: (columns, rows) => {
      for (const text of renderTable(columns, rows, stdout.isTTY ? stdout.columns : Infinity, paint)) line(text);
    },
    json: (value) => line(JSON.stringify(value, undefined, 2)),
    note: (text) => {
      progress.clear();
      stderr.write(`${text}\n`);
    },
  };
}
