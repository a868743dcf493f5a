import { l10n } from "vscode";

/** The templates of the gallery in the user's language, by their ids. */
export const templateTexts = (): Readonly<Record<string, { readonly title: string; readonly description: string }>> => ({
  deduplicate: { title: l10n.t("Deduplicate"), description: l10n.t("Keeps the newest row of each key") },
  report: { title: l10n.t("Aggregate to a report"), description: l10n.t("Counts, sums and means by group") },
  join: { title: l10n.t("Join two tables"), description: l10n.t("Adds to each row what another table knows of it") },
  incremental: {
    title: l10n.t("Incremental load with a bookmark"),
    description: l10n.t("Adds the rows of files that no earlier run has read"),
  },
  upsert: {
    title: l10n.t("Merge changes into a table"),
    description: l10n.t("Replaces the rows whose keys came again, adds the others (upsert)"),
  },
  "changing-dimension": {
    title: l10n.t("Slowly changing dimension (type 2)"),
    description: l10n.t("Keeps every version of a row, with the time from and to which it held"),
  },
  flatten: { title: l10n.t("Flatten nested JSON"), description: l10n.t("Makes a table of the rows, and one of each array in them") },
  quarantine: {
    title: l10n.t("Quarantine malformed rows"),
    description: l10n.t("Loads the rows that parse, and keeps the others in a table with their file, line and reason"),
  },
  compact: {
    title: l10n.t("Compact small files"),
    description: l10n.t("Rewrites a table in place, or some of its partitions, with fewer and larger files"),
  },
  sessionise: {
    title: l10n.t("Sessionise events"),
    description: l10n.t("Numbers the events of each user by sessions, which a pause divides"),
  },
  compare: {
    title: l10n.t("Compare two tables"),
    description: l10n.t("Finds the rows that were added, removed or changed between two tables"),
  },
});
