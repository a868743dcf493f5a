import type { DataType } from "../../../../plan/type.ts";
import { formatHiveType } from "../../../../plan/hive-type.ts";
import { refused } from "../../errors.ts";

const invalid = (message: string) => refused("InvalidInputException", message);

export const unknownColumns = (table: string, columns: readonly string[], has: readonly string[]) =>
  invalid(
    `${table} has no column ${columns.map((name) => JSON.stringify(name)).join(", ")}: rename or leave it out, or add it to the table first. Its columns are ${has.join(", ")}`,
  );

export const columnCount = (table: string, expected: number, found: number) =>
  invalid(`${table} has ${expected} columns, the rows have ${found}: without a column list they must be as many, in the table's order`);

export const narrowing = (table: string, column: string, has: DataType, given: DataType) =>
  invalid(
    `column ${column} of ${table} is ${formatHiveType(has)}, the rows have ${formatHiveType(given)}: ` +
      `not every value fits; write CAST(${column} AS ${formatHiveType(has).toUpperCase()}), or change the table's column`,
  );

export const unresolvedChoice = (table: string, column: string, given: DataType) =>
  invalid(`column ${column} for ${table} is a choice (${formatHiveType(given)}): settle it with ResolveChoice before it is written`);

export const columnTwice = (table: string, column: string) =>
  invalid(`the rows for ${table} have column ${JSON.stringify(column)} twice: the catalog's names are lower case, rename one`);

export const unknownPartitionKey = (table: string, key: string, has: readonly string[]) =>
  invalid(`${table} is to be partitioned by ${JSON.stringify(key)}, which the rows do not have: they have ${has.join(", ")}`);

export const onlyPartitionKeys = (table: string) => invalid(`all columns of ${table} are partition keys: at least one must not be`);

export const bzip2NotWritten = (table: string) =>
  invalid(`${table} is compressed with bzip2, which can be read but not written: use gzip or zstd`);

export const partitionedArray = (table: string) =>
  invalid(`${table} is JSON with one array a file, which cannot be written to partitions: use JSON lines`);

export const nullHasEscape = (table: string, nullText: string, escape: string) =>
  invalid(
    `${table} writes null as ${JSON.stringify(nullText)}, which has its escape ${JSON.stringify(escape)} in it: use another text for null, or the quote as escape`,
  );
