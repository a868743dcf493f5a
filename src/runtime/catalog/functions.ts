import type { UserDefinedFunction, UserDefinedFunctionInput } from "@aws-sdk/client-glue";
import type { FunctionCatalog } from "./catalog.ts";
import { foldName } from "./check-input.ts";
import { needDatabase } from "./databases.ts";
import { functionExists, functionNotFound } from "./errors.ts";
import { namePattern } from "./name-pattern.ts";
import { pageOf, tokenText } from "./page.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { moveTags, removeTags } from "./tags.ts";

interface FunctionRow {
  readonly database: string;
  readonly database_id: number;
  readonly name: string;
  readonly created_ms: number;
  readonly body: string;
}

const selectFunctions = "select f.*, d.name as database from functions f join databases d on d.id = f.database_id";

/** As the ARN of a function ends. */
const tagged = (database: string, name: string) => `userDefinedFunction/${database}/${name}`;

const typeOf = (row: FunctionRow) => decodeBody<UserDefinedFunctionInput>(row.body).FunctionType ?? "REGULAR_FUNCTION";

export function functionCatalog(store: CatalogStore): FunctionCatalog {
  const { db } = store;
  const need = (database: string, name: string) => {
    const owner = needDatabase(store, database);
    const row = db.get<FunctionRow>(`${selectFunctions} where f.database_id = ? and f.name = ?`, owner.id, name.toLowerCase());
    if (row === undefined) throw functionNotFound(owner.name, name.toLowerCase());
    return row;
  };
  const describe = (row: FunctionRow): UserDefinedFunction => ({
    ...decodeBody<UserDefinedFunctionInput>(row.body),
    FunctionType: typeOf(row),
    FunctionName: row.name,
    DatabaseName: row.database,
    CreateTime: new Date(row.created_ms),
    CatalogId: store.accountId,
  });
  const insert = (databaseId: number, database: string, name: string, created: number, input: UserDefinedFunctionInput) => {
    const made = db.run("insert or ignore into functions values (?, ?, ?, ?)", databaseId, name, created, encodeBody(input));
    if (made === 0) throw functionExists(database, name);
  };
  return {
    create(database, input) {
      const name = foldName("functionInput.functionName", input.FunctionName);
      store.transaction(() => {
        const owner = needDatabase(store, database);
        insert(owner.id, owner.name, name, store.now().getTime(), input);
      });
    },
    get: (database, name) => describe(need(database, name)),
    list(database, pattern, page, type) {
      const owner = database === undefined ? undefined : needDatabase(store, database);
      const matches = pattern === "" ? () => true : namePattern(pattern);
      const after = tokenText(page.nextToken);
      const rows = db
        .all<FunctionRow>(
          `${selectFunctions} where ? is null or f.database_id = ? order by d.name, f.name`,
          owner?.id ?? null,
          owner?.id ?? null,
        )
        .filter((row) => matches(row.name) && (type === undefined || typeOf(row) === type));
      // Names hold no control characters, so that this key sorts as database and name do.
      const keyOf = (row: FunctionRow) => `${row.database}\0${row.name}`;
      return pageOf(
        rows.filter((row) => Buffer.from(keyOf(row)).compare(Buffer.from(after)) > 0),
        page.limit,
        keyOf,
        describe,
      );
    },
    update(database, name, input) {
      const to = foldName("functionInput.functionName", input.FunctionName);
      store.transaction(() => {
        const row = need(database, name);
        db.run("delete from functions where database_id = ? and name = ?", row.database_id, row.name);
        insert(row.database_id, row.database, to, row.created_ms, input);
        if (to !== row.name) moveTags(store, tagged(row.database, row.name), tagged(row.database, to));
      });
    },
    delete(database, name) {
      store.transaction(() => {
        const row = need(database, name);
        db.run("delete from functions where database_id = ? and name = ?", row.database_id, row.name);
        removeTags(store, tagged(row.database, row.name));
      });
    },
  };
}
