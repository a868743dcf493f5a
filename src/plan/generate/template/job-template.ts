import type { TableName } from "../../plan.ts";
import type { KnownTable } from "../known-tables.ts";
import type { JobLanguage } from "../job-language.ts";

/** A job to begin with, made for tables of the catalog: it runs as it is, and its columns are guesses to look at. */
export interface JobTemplate {
  /** As commands name it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: JobLanguage;
  /** How many tables it reads. */
  readonly tables: 1 | 2;
  /** Throws a PlanError for a table that has nothing for it. */
  write(given: TemplateTables): string;
}

export interface TemplateTables {
  readonly source: NamedTable;
  /** Of a template of two tables. */
  readonly second?: NamedTable | undefined;
  readonly target: TableName;
}

export interface NamedTable extends KnownTable {
  readonly name: TableName;
}
