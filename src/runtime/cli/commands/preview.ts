import { parseTableName } from "../client/table-name.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { wholeNumber } from "../option-values.ts";
import { sortOption, whereOption } from "../row-options.ts";
import { formatOf, showRows } from "./query.ts";

interface PreviewOptions extends CommonOptions {
  readonly csv?: boolean;
  readonly limit: number;
  readonly offset: number;
  readonly sort?: ReturnType<typeof sortOption>;
  readonly where?: ReturnType<typeof whereOption>;
  readonly summary?: boolean;
}

export const previewCommand = newCommand(
  "preview <database.table>",
  "show the first rows of a table or view",
  "epoxy preview flights.delays_by_state --limit 5",
)
  .option("--csv", "print CSV")
  .option("--limit <rows>", "how many rows", wholeNumber("--limit", 1), 20)
  .option("--offset <rows>", "rows to pass over", wholeNumber("--offset", 0), 0)
  .option("--sort <columns>", "by these columns; with a - before one, from the largest down: day,-delay", sortOption)
  .option("--where <condition>", "only rows for which it holds: state = CA, delay >= 10, name contains port, name is null", whereOption)
  .option(
    "--summary",
    "instead of the rows what each column holds: nulls, distinct values (estimated above 100,000 rows), bounds, mean; with --json also how its values are spread",
  )
  .action((name: string, options: PreviewOptions) => {
    const target = parseTableName(name);
    const format = formatOf(options);
    const { offset, sort = [], where: filter = [], summary: profile = false } = options;
    return withSession(options, (session, output) =>
      showRows(session, output, { kind: "table", ...target, offset, sort, filter, profile }, format, profile ? mostColumns : options.limit),
    );
  });

/** A profile has a row for each column, and shows them all. */
const mostColumns = 100_000;
