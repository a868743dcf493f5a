import { CatalogError } from "../errors.ts";

const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const statisticsRunning = (table: string) =>
  new CatalogError(
    "ColumnStatisticsTaskRunningException",
    `A column statistics task run of table ${table} is running; stop it or wait for its end.`,
  );
export const statisticsNotRunning = (table: string) =>
  new CatalogError("ColumnStatisticsTaskNotRunningException", `No column statistics task run of table ${table} is running.`);
export const statisticsStopping = (table: string) =>
  new CatalogError("ColumnStatisticsTaskStoppingException", `The column statistics task run of table ${table} is stopping.`);
export const statisticsColumnNotFound = (table: string, column: string) =>
  new CatalogError("EntityNotFoundException", `Column ${column} not found in table ${table}.`);
export const noStatisticsOfType = (column: string, type: string) =>
  invalid(`Column ${column} is of type ${type}, which has no statistics; right are columns that are not nested.`);
export const noColumns = (table: string) => invalid(`Table ${table} has no column that statistics are of; all are nested.`);
export const invalidSampleSize = (found: number) => invalid(`SampleSize must be above 0 and at most 100 percent, found ${found}.`);
export const figuresMissing = () => new Error("the query for column statistics answered no row");
