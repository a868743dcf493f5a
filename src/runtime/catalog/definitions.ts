import type { Definition, DefinitionBodies, DefinitionCatalog, DefinitionStore } from "./definition-catalog.ts";
import { checkName } from "./check-input.ts";
import { definitionExists, definitionNotFound } from "./errors.ts";
import { pageOf, tokenText } from "./page.ts";
import type { CatalogStore } from "./store/catalog-store.ts";
import { decodeBody, encodeBody } from "./store/json-body.ts";
import { removeTags, tagCatalog } from "./tags.ts";

interface DefinitionRow {
  readonly name: string;
  readonly version: number;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly body: string;
}

/** As AWS's refusals call them; `arn` is what an ARN of one begins with where they can be tagged. */
const kinds: Readonly<Record<keyof DefinitionBodies, { readonly title: string; readonly arn?: string }>> = {
  jobs: { title: "Job", arn: "job" },
  triggers: { title: "Trigger", arn: "trigger" },
  workflows: { title: "Workflow", arn: "workflow" },
  classifiers: { title: "Classifier" },
  securityConfigurations: { title: "Security configuration" },
  resourcePolicies: { title: "Policy" },
  settings: { title: "Settings" },
  columnStatisticsSettings: { title: "Column statistics task settings" },
  columnStatisticsRuns: { title: "Column statistics task run" },
};

export function definitionCatalog(store: CatalogStore): DefinitionCatalog {
  const entries = Object.entries(kinds).map(([kind, { title, arn }]) => [kind, definitionStore(store, kind, title, arn)]);
  // Each kind's body is the one that was encoded under that kind.
  return Object.fromEntries(entries) as unknown as DefinitionCatalog;
}

function definitionStore(store: CatalogStore, kind: string, title: string, arn: string | undefined): DefinitionStore<object> {
  const { db } = store;
  const find = (name: string) => db.get<DefinitionRow>("select * from definitions where kind = ? and name = ?", kind, name);
  const need = (name: string) => {
    const row = find(name);
    if (row === undefined) throw definitionNotFound(title, name);
    return row;
  };
  const write = (name: string, body: object) =>
    store.transaction(() => {
      const now = store.now().getTime();
      db.run(
        `insert into definitions values (?, ?, 1, ?, ?, ?)
         on conflict do update set version = version + 1, updated_ms = excluded.updated_ms, body = excluded.body`,
        kind,
        name,
        now,
        now,
        encodeBody(body),
      );
    });
  return {
    create(name, body, tags) {
      checkName("name", name);
      store.transaction(() => {
        if (find(name) !== undefined) throw definitionExists(title, name);
        write(name, body);
        if (tags !== undefined && arn !== undefined) tagCatalog(store).tag(`arn:aws:glue::${store.accountId}:${arn}/${name}`, tags);
      });
    },
    get: (name) => described(need(name)),
    find(name) {
      const row = find(name);
      return row && described(row);
    },
    list(page) {
      const after = tokenText(page.nextToken);
      const rows = db.all<DefinitionRow>(
        "select * from definitions where kind = ? and name > ? order by name limit ?",
        kind,
        after,
        page.limit + 1,
      );
      return pageOf(rows, page.limit, ({ name }) => name, described);
    },
    update: (name, body) =>
      store.transaction(() => {
        need(name);
        write(name, body);
      }),
    put: write,
    delete: (name) =>
      store.transaction(() => {
        need(name);
        db.run("delete from definitions where kind = ? and name = ?", kind, name);
        if (arn !== undefined) removeTags(store, `${arn}/${name}`);
      }),
  };
}

const described = (row: DefinitionRow): Definition<object> => ({
  name: row.name,
  version: row.version,
  createdOn: new Date(row.created_ms),
  updatedOn: new Date(row.updated_ms),
  body: decodeBody<object>(row.body),
});
