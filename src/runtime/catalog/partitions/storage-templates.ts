import { createHash } from "node:crypto";
import type { StorageDescriptor } from "@aws-sdk/client-glue";
import type { CatalogStore } from "../store/catalog-store.ts";

/**
 * Partitions of a table mostly differ in location and parameters alone. The rest of their StorageDescriptor, columns above all, is
 * kept once for all that share it, under the hash of its text.
 */
export interface StorageTemplates {
  /** Keeps any number of a table's, in one transaction, which is the caller's; answers each one's hash. */
  keeper(tableId: number): (storage: StorageDescriptor) => number;
  read(tableId: number, hash: number): StorageDescriptor;
}

/** So many parsed templates stay in memory. */
const remembered = 1000;

export function storageTemplates({ db }: Pick<CatalogStore, "db">): StorageTemplates {
  // By hash of content, so that neither an undone transaction nor a deleted table can make an entry wrong.
  const parsed = new Map<number, StorageDescriptor>();
  return {
    keeper(tableId) {
      let last: { readonly body: string; readonly hash: number } | undefined;
      return ({ Location: _location, Parameters: _parameters, ...template }) => {
        const body = JSON.stringify(template);
        if (last?.body !== body) {
          last = { body, hash: createHash("sha256").update(body).digest().readUIntBE(0, 6) };
          db.run("insert or ignore into storage_templates values (?, ?, ?)", tableId, last.hash, body);
        }
        return last.hash;
      };
    },
    read(tableId, hash) {
      const known = parsed.get(hash);
      if (known !== undefined) return known;
      const row = db.get<{ readonly body: string }>("select body from storage_templates where table_id = ? and hash = ?", tableId, hash);
      const template = deepFreeze(JSON.parse(row?.body ?? "{}") as StorageDescriptor);
      if (parsed.size >= remembered) parsed.clear();
      parsed.set(hash, template);
      return template;
    },
  };
}

/** What partitions share must not change under one of them. */
function deepFreeze<T extends object>(value: T): T {
  for (const field of Object.values(value)) if (typeof field === "object" && field !== null) deepFreeze(field as object);
  return Object.freeze(value);
}
