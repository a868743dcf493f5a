export interface TableSubject {
  readonly database: string;
  readonly table: string;
}

/** The table that a value names: an item of the catalog's tree, what a page kept. Of anything else: undefined. */
export function tableSubject(value: unknown): TableSubject | undefined {
  if (typeof value !== "object" || value === null || !("database" in value) || !("table" in value)) return undefined;
  const { database, table } = value;
  return typeof database === "string" && typeof table === "string" ? { database, table } : undefined;
}
