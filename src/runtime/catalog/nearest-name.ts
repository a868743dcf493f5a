import { closestName } from "../../plan/closest-name.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

/** More names than these are not compared with one that is not there. */
const mostCompared = 1000;

/** The database that was probably meant. */
export function nearestDatabase(store: CatalogStore, name: string): string | undefined {
  const known = store.db.all<Named>("select name from databases limit ?", mostCompared);
  return closestName(name, namesOf(known));
}

/** `database.table` that was probably meant: a similar name in the database, else the same name in another. */
export function nearestTable(store: CatalogStore, databaseId: number, database: string, name: string): string | undefined {
  const known = store.db.all<Named>("select name from tables where database_id = ? limit ?", databaseId, mostCompared);
  const similar = closestName(name, namesOf(known));
  if (similar !== undefined) return `${database}.${similar}`;
  const elsewhere = store.db.get<Named>("select d.name from tables t join databases d on d.id = t.database_id where t.name = ?", name);
  return elsewhere && `${elsewhere.name}.${name}`;
}

interface Named {
  readonly name: string;
}

const namesOf = (rows: readonly Named[]) => rows.map(({ name }) => name);
