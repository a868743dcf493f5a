import { EngineError, refused } from "../../errors.ts";

/** A refusal of something at a place in the SQL text; the place is added to the error where the text's file is known. */
export class BindError extends EngineError {
  /** In bytes of the text's UTF-8, from 0. */
  readonly bytePosition: number;
  constructor(code: string, message: string, bytePosition: number) {
    super({ code, message });
    this.bytePosition = bytePosition;
  }
}

export const notOneSelect = () =>
  new BindError(
    "InvalidRequestException",
    "only one SELECT (or VALUES, or FROM first) is admitted here: other statements, and several at once, belong into a job",
    0,
  );

export const describeRefused = (at: number) =>
  new BindError("InvalidRequestException", "DESCRIBE, SHOW and SUMMARIZE are not admitted: the catalog knows a table's columns", at);

export const noDatabase = (table: string, at: number) =>
  new BindError(
    "InvalidRequestException",
    `table ${JSON.stringify(table)} has no database: write database.${table}, or set a default database`,
    at,
  );

export const unknownCatalog = (catalog: string, at: number) =>
  new BindError(
    "InvalidRequestException",
    `unknown catalog ${JSON.stringify(catalog)}: the only one is awsdatacatalog, and its name may be left out`,
    at,
  );

export const viewCycle = (names: readonly string[]) =>
  refused("InvalidRequestException", `views that are defined by each other cannot be read: ${names.join(" -> ")}`);
