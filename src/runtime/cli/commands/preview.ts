import { parseTableName } from "../client/table-name.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { wholeNumber } from "../option-values.ts";
import { formatOf, showRows } from "./query.ts";

interface PreviewOptions extends CommonOptions {
  readonly csv?: boolean;
  readonly limit: number;
  readonly offset: number;
}

export const previewCommand = newCommand(
  "preview <database.table>",
  "show the first rows of a table or view",
  "epoxy preview flights.delays_by_state --limit 5",
)
  .option("--csv", "print CSV")
  .option("--limit <rows>", "how many rows", wholeNumber("--limit", 1), 20)
  .option("--offset <rows>", "rows to pass over", wholeNumber("--offset", 0), 0)
  .action((name: string, options: PreviewOptions) => {
    const target = parseTableName(name);
    const format = formatOf(options);
    return withSession(options, (session, output) =>
      showRows(session, output, { kind: "table", ...target, offset: options.offset }, format, options.limit),
    );
  });
