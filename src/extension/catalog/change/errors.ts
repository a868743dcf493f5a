/** A change of the catalog that cannot be made. Which of them, `code` says; the message is for the log. */
export class CatalogChangeError extends Error {
  readonly code: "column missing" | "table changed";
  constructor(code: CatalogChangeError["code"], message: string) {
    super(message);
    this.name = "CatalogChangeError";
    this.code = code;
  }
}

export const noSuchColumn = (table: string, column: string) =>
  new CatalogChangeError("column missing", `Table ${table} has no column ${column} any more; nothing has been changed.`);
export const tableChanged = (table: string) =>
  new CatalogChangeError("table changed", `Table ${table} has been changed by something else meanwhile; nothing has been changed here.`);
