import type { TagCatalog } from "./catalog.ts";
import { invalidInput } from "./errors.ts";
import type { CatalogStore } from "./store/catalog-store.ts";

/** Tags belong to what an ARN ends with (`table/db/name`): region and account are whatever the client was configured with. */
export function tagCatalog(store: CatalogStore): TagCatalog {
  const { db } = store;
  const of = (resource: string) =>
    Object.fromEntries(
      db
        .all<{ readonly key: string; readonly value: string }>("select key, value from tags where resource = ? order by key", resource)
        .map(({ key, value }) => [key, value]),
    );
  return {
    tag(arn, tags) {
      const resource = resourceOf(arn);
      store.transaction(() => {
        for (const [key, value] of Object.entries(tags)) {
          checkTag(key, value);
          db.run("insert into tags values (?, ?, ?) on conflict do update set value = excluded.value", resource, key, value);
        }
        const count = Object.keys(of(resource)).length;
        if (count > 50) throw invalidInput(`${arn} would have ${count} tags; a resource has at most 50.`);
      });
    },
    untag(arn, keys) {
      const resource = resourceOf(arn);
      store.transaction(() => {
        for (const key of keys) db.run("delete from tags where resource = ? and key = ?", resource, key);
      });
    },
    of: (arn) => of(resourceOf(arn)),
  };
}

export function removeTags(store: CatalogStore, resource: string): void {
  store.db.run("delete from tags where resource = ?", resource);
}

export function moveTags(store: CatalogStore, from: string, to: string): void {
  store.db.run("update or replace tags set resource = ? where resource = ?", to, from);
}

/** Those of `<kind>/<name>` and of everything in it. */
export function removeTagsBelow(store: CatalogStore, kind: "database" | "table" | "userDefinedFunction", name: string): void {
  const resource = `${kind}/${name}`;
  // "0" is the character after "/".
  store.db.run("delete from tags where resource = ? or (resource > ? and resource < ?)", resource, `${resource}/`, `${resource}0`);
}

function resourceOf(arn: string): string {
  const match = /^arn:[^:]+:glue:[^:]*:[^:]*:([^:/]+\/.+)$/.exec(arn);
  if (match?.[1] === undefined) {
    throw invalidInput(`'${arn}' is not the ARN of a Glue resource; right is arn:aws:glue:<region>:<account>:<kind>/<name>.`);
  }
  const resource = match[1];
  return /^(database|table|userDefinedFunction)\//.test(resource) ? resource.replace(/\/.*$/s, (name) => name.toLowerCase()) : resource;
}

function checkTag(key: string, value: string): void {
  if (key.length < 1 || key.length > 128)
    throw invalidInput(`The tag key '${key.slice(0, 140)}' has ${key.length} characters; right are 1-128.`);
  if (value.length > 256) throw invalidInput(`The value of tag '${key}' has ${value.length} characters; at most 256 are allowed.`);
  if (/^aws:/i.test(key)) throw invalidInput(`The tag key '${key}' begins with 'aws:', which is reserved.`);
}
