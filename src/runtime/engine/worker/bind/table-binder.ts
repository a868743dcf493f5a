import type { BoundFiles, BoundRead, ReadRequest } from "../../../../protocol/binding.ts";
import type { TableName } from "../../../../plan/plan.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { dataCatalog } from "../session/warm-database.ts";
import { columnNames, mayBeUnnamed, nameList } from "./column-names.ts";
import { viewCycle } from "./errors.ts";
import { mergeConditions } from "./merge-conditions.ts";
import { parseText } from "./parse-text.ts";
import { qualifyText, spelledOut } from "./qualify-text.ts";
import { requestReads } from "./request-reads.ts";
import type { AskReads, TableMention } from "./request-reads.ts";
import type { ParsedText } from "./sql-text.ts";

/** The catalog's tables as a session sees them: those that texts mention, each a view over exactly its files. */
export interface TableBinder {
  /**
   * Asks for the tables that the texts mention, in one round trip (one more for each level of views), and defines them.
   * `mayBeMissing`: tables that the task makes itself before it reads them, by `database.table`; if they do not exist they are left out.
   */
  bind(texts: readonly ParsedText[], reads: readonly ReadRequest[], mayBeMissing: ReadonlySet<string>): Promise<readonly BoundRead[]>;
  /** Makes a table be something else from now on. */
  define(name: TableName, query: string): Promise<void>;
  /** Makes a table be other files from now on. */
  overlay(name: TableName, change: (before: BoundRead | undefined) => BoundFiles): Promise<void>;
  /** A table, or those behind a view, as they are now. */
  filesBehind(name: TableName): readonly BoundFiles[];
  /** By `database.table`, as the daemon answered. */
  readonly tables: ReadonlyMap<string, BoundRead>;
}

export interface BinderOptions {
  readonly ask: AskReads;
  /** The SELECT that reads a table's files. */
  readonly select: (bound: BoundFiles) => Promise<string>;
  /** What a request for a table carries beside its name and conditions. */
  readonly requestFor: (name: TableName) => Pick<ReadRequest, "bookmark">;
}

export function openTableBinder(session: EngineSession, options: BinderOptions): TableBinder {
  const tables = new Map<string, BoundRead>();
  const pruned = new Set<string>();
  const overlaid = new Map<string, BoundRead>();
  const viewText = new Map<string, ParsedText>();
  const defined = new Set<string>();

  async function bind(
    texts: readonly ParsedText[],
    reads: readonly ReadRequest[],
    mayBeMissing: ReadonlySet<string>,
  ): Promise<readonly BoundRead[]> {
    let wave = texts;
    let extra = reads;
    const answered: BoundRead[] = [];
    const fresh = new Set<string>();
    while (wave.length > 0 || extra.length > 0) {
      // What an earlier text allowed to be pruned may be wanted whole by a later one.
      const wanted = mentions(wave).filter(({ key, conditions }) => !tables.has(key) || (pruned.has(key) && conditions.length === 0));
      const bound = await requestReads({ ...options, mayBeMissing }, wanted, extra);
      answered.push(...bound.reads);
      extra = [];
      const views = bound.reads.flatMap((read) => (read.kind === "view" ? [{ key: keyOf(read), read, isPruned: false }] : []));
      const found = [...bound.tables, ...views];
      for (const { key, read, isPruned } of found) {
        tables.set(key, read);
        fresh.add(key);
        defined.delete(key);
        if (isPruned) {
          pruned.add(key);
        } else {
          pruned.delete(key);
        }
      }
      wave = await viewTexts(found);
    }
    for (const key of fresh) {
      await defineTable(key, []);
    }
    return answered;
  }

  async function viewTexts(found: readonly { readonly key: string; readonly read: BoundRead }[]): Promise<readonly ParsedText[]> {
    const parsed = [];
    for (const { key, read } of found) {
      if (read.kind === "view") {
        const text = await parseText(session, { text: read.text, defaultDatabase: read.defaultDatabase, inputs: new Set() });
        viewText.set(key, text);
        parsed.push(text);
      }
    }
    return parsed;
  }

  /** A view's tables come before it. */
  async function defineTable(key: string, within: readonly string[]): Promise<void> {
    if (within.includes(key)) {
      throw viewCycle([...within, key]);
    }
    const read = tables.get(key);
    if (read === undefined || defined.has(key)) {
      return;
    }
    const view = viewText.get(key);
    for (const mention of view === undefined ? [] : mentions([view])) {
      await defineTable(mention.key, [...within, key]);
    }
    defined.add(key);
    const query = read.kind === "files" ? await options.select(read) : view === undefined ? "" : await viewQuery(view);
    await define(read, query);
  }

  async function viewQuery(view: ParsedText): Promise<string> {
    const { sql } = qualifyText(view, new Map());
    if (!mayBeUnnamed(view.select)) {
      return sql;
    }
    const columns = await session.describe(sql);
    return `FROM (${sql}\n) AS _${nameList(
      columnNames(
        view.select,
        columns.map(({ name }) => name),
      ),
    )}`;
  }

  async function define({ database, table }: TableName, query: string): Promise<void> {
    const schema = `CREATE SCHEMA IF NOT EXISTS ${dataCatalog}.${quoteIdentifier(database)}`;
    await session.run(`${schema}; CREATE OR REPLACE VIEW ${spelledOut({ database, table })} AS ${query}`);
  }

  function filesBehind(name: TableName): readonly BoundFiles[] {
    const key = keyOf(name);
    const read = overlaid.get(key) ?? tables.get(key);
    const view = viewText.get(key);
    return read?.kind === "files" ? [read] : view === undefined ? [] : mentions([view]).flatMap((mention) => filesBehind(mention.name));
  }

  return {
    bind,
    define,
    tables,
    filesBehind,
    overlay: async (name, change) => {
      const key = keyOf(name);
      const changed = change(overlaid.get(key) ?? tables.get(key));
      overlaid.set(key, changed);
      await define(name, await options.select(changed));
    },
  };
}

/** Each table once, with the conditions that hold for all its mentions. */
function mentions(texts: readonly ParsedText[]): readonly TableMention[] {
  const byTable = Map.groupBy(
    texts.flatMap((text) =>
      text.references.flatMap(({ means, conditions, position }) =>
        means.kind === "table" ? [{ name: { database: means.database, table: means.table }, conditions, place: { text, position } }] : [],
      ),
    ),
    ({ name }) => keyOf(name),
  );
  return [...byTable].flatMap(([key, all]) =>
    all.slice(0, 1).map(({ name, place }) => ({ key, name, place, conditions: mergeConditions(all.map(({ conditions }) => conditions)) })),
  );
}

function keyOf({ database, table }: TableName): string {
  return `${database}.${table}`.toLowerCase();
}
