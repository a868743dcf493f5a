import type { TableName } from "../../../plan/plan.ts";
import { quoteIdentifier } from "../../engine/worker/quote-identifier.ts";
import type { Definition } from "./binder-message.ts";
import type { RelationSql } from "./relation-sql.ts";
import { dataCatalog, relationName } from "./relation-sql.ts";

/** What has to be run so that the relations are as given; `defined` then says so. */
export function definitionsFor(
  defined: Map<string, RelationSql>,
  relations: readonly { readonly name: TableName; readonly sql: RelationSql }[],
): readonly Definition[] {
  return relations.flatMap(({ name, sql }) => {
    const key = relationName(name);
    const before = defined.get(key);
    if (before?.kind === sql.kind && before.body === sql.body) {
      return [];
    }
    defined.set(key, sql);
    const drop = before === undefined ? [] : [`DROP ${before.kind} IF EXISTS ${key}`];
    const schema = `CREATE SCHEMA IF NOT EXISTS ${[dataCatalog, name.database].map(quoteIdentifier).join(".")}`;
    return [{ key, statements: [...drop, schema, `CREATE ${sql.kind} ${key} ${sql.body}`] }];
  });
}
