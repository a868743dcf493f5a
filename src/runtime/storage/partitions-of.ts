import type { Partition } from "@aws-sdk/client-glue";
import type { ReadRequest } from "../../protocol/binding.ts";
import type { Column } from "../../plan/type.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { CatalogError } from "../catalog/errors.ts";

/**
 * The partitions a read needs. The predicate is the user's: a wrong one is an error. Conjuncts only save work, the
 * engine filters the rows anyway: when the catalog cannot evaluate them they are left out.
 */
export function partitionsOf(
  catalog: Catalog,
  database: string,
  table: string,
  keys: readonly Column[],
  request: Pick<ReadRequest, "partitionPredicate" | "conjuncts">,
): readonly Partition[] {
  const predicate = request.partitionPredicate?.trim() ?? "";
  const names = new Set(keys.map(({ name }) => name));
  const conjuncts = (request.conjuncts ?? []).filter(({ column }) => names.has(column.toLowerCase())).map(({ expression }) => expression);
  if (conjuncts.length > 0) {
    const all = predicate === "" ? conjuncts : [predicate, ...conjuncts];
    try {
      return allPartitions(catalog, database, table, all.map((expression) => `(${expression})`).join(" AND "));
    } catch (error) {
      if (!(error instanceof CatalogError)) {
        throw error;
      }
    }
  }
  return allPartitions(catalog, database, table, predicate);
}

export function allPartitions(catalog: Catalog, database: string, table: string, expression: string): readonly Partition[] {
  const found: Partition[] = [];
  let nextToken: string | undefined;
  do {
    const page = catalog.partitions.list(database, table, { expression }, { limit: 1000, nextToken });
    found.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
}
