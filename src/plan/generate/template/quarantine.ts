import type { JobTemplate } from "./job-template.ts";
import { description, madeOnce, plainText, sqlScript, sqlTable } from "./sql-parts.ts";

export const quarantine: JobTemplate = {
  id: "quarantine",
  title: "Quarantine malformed rows",
  description: "Loads the rows that parse, and keeps the others in a table with their file, line and reason",
  language: "sql",
  tables: 1,
  write: ({ source, target }) =>
    sqlScript(
      [
        description(`The good rows of ${plainText(source.name)}; broken ones are kept apart.`),
        "# Without this line they are left out, counted and shown; `fail` ends the run at the first one.",
        `malformed: { quarantine: ${JSON.stringify(`${plainText(target)}_quarantine`)} }`,
      ],
      madeOnce(target, `SELECT * FROM ${sqlTable(source.name)}`),
      `INSERT OVERWRITE ${sqlTable(target)}\nSELECT *\nFROM ${sqlTable(source.name)}`,
    ),
};
