/** What a crawl tells people beside its counts. */

/** Of an include path. */
export const nothingFound = (uri: string) =>
  `no table was found in ${uri}: a crawl looks for CSV, TSV, JSON and Parquet files, text ones also packed (.gz, .zst, .bz2), and passes over what is empty, hidden (a name that begins with . or _), excluded, or written by jobs`;

/** Of a folder that was a table, by the tables that its files are now. */
export const tableParted = (name: string, folder: string, parts: readonly { readonly name: string; readonly location: string }[]) =>
  `the files of ${folder} no longer fit together, so table ${name} is now ${listed(parts.map((part) => `${part.name} (${part.location})`))}; if one came there by mistake, give it a folder of its own and crawl again`;

/** At most so many are named. */
const mostNamed = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}
