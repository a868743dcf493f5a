import { readFileSync } from "node:fs";
import { sep } from "node:path";
import type { PreviewRequest } from "../../../protocol/preview-request.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { interrupted, twoFormats } from "../errors.ts";
import { interruptible } from "../interruption.ts";
import { wholeNumber } from "../option-values.ts";
import type { Output } from "../output.ts";
import type { Session } from "../client/open-session.ts";
import type { RowFormat } from "../rows/print-rows.ts";
import { formatCount } from "../terminal/format-quantity.ts";

interface QueryOptions extends CommonOptions {
  readonly csv?: boolean;
  readonly database?: string;
  readonly limit?: number;
  readonly explain?: boolean;
}

/** Rows that a person is shown unless --limit says otherwise; scripts get all. */
const rowsForPeople = 100;

export const queryCommand = newCommand(
  "query <sql>",
  "run a SELECT over catalog tables; `-` reads it from standard input",
  `epoxy query "select state, count(*) from flights.airports group by state"`,
)
  .option("--csv", "print CSV")
  .option("--database <name>", "where names without a database are looked up")
  .option(
    "--limit <rows>",
    `how many rows (default: ${String(rowsForPeople)} in a table, all with --json and --csv)`,
    wholeNumber("--limit", 1),
  )
  .option("--explain", "show how the engine would run it")
  .action((sql: string, options: QueryOptions) => {
    const format = formatOf(options);
    const limit = options.limit ?? (format === "table" ? rowsForPeople : Number.MAX_SAFE_INTEGER - 1);
    const text = sql === "-" ? readFileSync(0, "utf8") : sql;
    const database = options.database === undefined ? {} : { database: options.database };
    return withSession(options, (session, output) =>
      options.explain === true
        ? showRows(session, output, { kind: "query", text, explain: true, ...database }, format === "table" ? "lines" : format, limit)
        : showRows(session, output, { kind: "query", text, ...database }, format, limit),
    );
  });

export function formatOf({ json, csv }: { readonly json?: boolean; readonly csv?: boolean }): RowFormat {
  if (json && csv) throw twoFormats();
  return json ? "json" : csv ? "csv" : "table";
}

const isProfile = (request: PreviewRequest) => request.kind === "table" && request.profile === true;

/** Runs a preview and prints its rows; Ctrl-C cancels it. One row more than the limit is asked for, to know whether there are more. */
export async function showRows(session: Session, output: Output, request: PreviewRequest, format: RowFormat, limit: number): Promise<void> {
  await interruptible(async (signal) => {
    try {
      const { previewRows } = await import("../client/preview-rows.ts");
      const { printRows } = await import("../rows/print-rows.ts");
      const rows = await previewRows(session.daemon, { ...request, limit: limit + 1 }, signal);
      const { printed, more } = await printRows(rows, format, limit, output, isProfile(request) ? ["histogram", "top"] : []);
      for (const warning of rows.warnings) {
        output.note(`${output.notePaint.yellow("warning")} ${warning.replaceAll(`${session.folder}${sep}`, "")}`);
      }
      if (format !== "table") return;
      output.note(`${formatCount(printed)} ${printed === 1 ? "row" : "rows"}${more ? "; there are more (--limit, --json, --csv)" : ""}`);
    } catch (error) {
      if (signal.aborted) throw interrupted();
      throw error;
    }
  });
}
