/** AWS's refusals, written once. `code` is the exception's name on the wire. */
export class CatalogError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

export const databaseNotFound = (name: string) => new CatalogError("EntityNotFoundException", `Database ${name} not found.`);
export const databaseExists = (name: string) => new CatalogError("AlreadyExistsException", `Database already exists: ${name}.`);
export const tableNotFound = (database: string, table: string) =>
  new CatalogError("EntityNotFoundException", `Table ${database}.${table} not found.`);
export const tableExists = (database: string, table: string) =>
  new CatalogError("AlreadyExistsException", `Table already exists: ${database}.${table}.`);
export const invalidInput = (message: string) => new CatalogError("InvalidInputException", message);
