import type { BoundFiles, BoundRead, ReadRequest } from "../../../../protocol/binding.ts";
import type { TableName } from "../../../../plan/plan.ts";
import type { EngineSession } from "../open-session.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { dataCatalog } from "../session/warm-database.ts";
import { viewCycle } from "./errors.ts";
import { mergeConditions } from "./merge-conditions.ts";
import { parseText } from "./parse-text.ts";
import { qualifyText } from "./qualify-text.ts";
import { requestReads } from "./request-reads.ts";
import type { AskReads, TableMention } from "./request-reads.ts";
import type { ParsedText } from "./sql-text.ts";

/** The catalog's tables as a session sees them: those that texts mention, each a view over exactly its files. */
export interface TableBinder {
  /**
   * Asks for the tables that the texts mention, in one round trip (one more for each level of views), and defines them.
   * `made`: tables that do not exist yet, or may not; they are left out.
   */
  bind(texts: readonly ParsedText[], reads: readonly ReadRequest[], made: ReadonlySet<string>): Promise<readonly BoundRead[]>;
  /** Makes a table be something else from now on. */
  define(name: TableName, query: string): Promise<void>;
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
  const views = new Map<string, ParsedText>();

  async function bind(texts: readonly ParsedText[], reads: readonly ReadRequest[], made: ReadonlySet<string>): Promise<readonly BoundRead[]> {
    let wave = texts;
    let extra = reads;
    const answered: BoundRead[] = [];
    const fresh = new Set<string>();
    while (wave.length > 0 || extra.length > 0) {
      // What an earlier text allowed to be pruned may be wanted whole by a later one.
      const wanted = mentions(wave).filter(({ key, conditions }) => !made.has(key) && (!tables.has(key) || (pruned.has(key) && conditions.length === 0)));
      const bound = await requestReads(options.ask, wanted, extra, options.requestFor);
      answered.push(...bound.reads);
      extra = [];
      for (const { key, read, isPruned } of bound.tables) {
        tables.set(key, read);
        fresh.add(key);
        if (isPruned) {
          pruned.add(key);
        } else {
          pruned.delete(key);
        }
      }
      wave = await viewTexts(bound.tables.map(({ key, read }) => [key, read] as const));
    }
    for (const key of fresh) {
      await defineTable(key, []);
    }
    return answered;
  }

  async function viewTexts(bound: readonly (readonly [string, BoundRead])[]): Promise<readonly ParsedText[]> {
    const parsed = [];
    for (const [key, read] of bound) {
      if (read.kind === "view") {
        const text = await parseText(session, { text: read.text, defaultDatabase: read.defaultDatabase, inputs: new Set() });
        views.set(key, text);
        parsed.push(text);
      }
    }
    return parsed;
  }

  const defined = new Set<string>();

  /** A view's tables come before it. */
  async function defineTable(key: string, within: readonly string[]): Promise<void> {
    if (within.includes(key)) {
      throw viewCycle([...within, key]);
    }
    const read = tables.get(key);
    if (read === undefined || defined.has(key)) {
      return;
    }
    const view = views.get(key);
    for (const mention of view === undefined ? [] : mentions([view])) {
      await defineTable(mention.key, [...within, key]);
    }
    defined.add(key);
    const query = read.kind === "files" ? await options.select(read) : view === undefined ? "" : qualifyText(view, new Map()).sql;
    await define(read, query);
  }

  async function define({ database, table }: TableName, query: string): Promise<void> {
    const schema = `${dataCatalog}.${quoteIdentifier(database)}`;
    await session.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await session.run(`CREATE OR REPLACE VIEW ${schema}.${quoteIdentifier(table)} AS ${query}`);
  }

  return { bind, define, tables };
}

/** Each table once, with the conditions that hold for all its mentions. */
function mentions(texts: readonly ParsedText[]): readonly TableMention[] {
  const references = texts.flatMap((text) => text.references.map((reference) => ({ ...reference, text })));
  const byTable = Map.groupBy(references, ({ means }) => (means.kind === "table" ? `${means.database}.${means.table}` : ""));
  byTable.delete("");
  return [...byTable].map(([key, all]) => ({
    key,
    name: all[0]?.means as unknown as TableName,
    conditions: mergeConditions(all.map(({ conditions }) => conditions)),
    position: all[0]?.position ?? 0,
  }));
}
