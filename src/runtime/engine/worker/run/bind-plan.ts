import type { CreateViewNode, MalformedRows, NodeId, PlanNode, ReadNode, SqlNode, TableName } from "../../../../plan/plan.ts";
import type { Column } from "../../../../plan/type.ts";
import type { BoundFiles, BoundRead, ReadRequest } from "../../../../protocol/binding.ts";
import { parseText } from "../bind/parse-text.ts";
import { spelledOut } from "../bind/qualify-text.ts";
import type { ParsedText } from "../bind/sql-text.ts";
import type { TableBinder } from "../bind/table-binder.ts";
import { openTableBinder } from "../bind/table-binder.ts";
import { withFoundColumns } from "../read/with-found-columns.ts";
import { selectFiles } from "../read/select-files.ts";
import { missingInput } from "./errors.ts";
import { atSource } from "./at-source.ts";
import type { PlanRun } from "./plan-run.ts";

/** A plan with its tables: what every node reads, down to the files. */
export interface BoundPlan {
  readonly tables: TableBinder;
  /** Of sql and createView nodes. */
  textOf(node: NodeId): ParsedText;
  /** The SELECT of a read node. */
  selectFor(node: ReadNode): Promise<string>;
  readonly sources: readonly BoundSource[];
  columnsOf(database: string, table: string): readonly Column[] | undefined;
  /** Whether some sql or createView node reads a table. */
  isMentioned(name: TableName): boolean;
  /** What a read or sql node reads by itself, also through views. */
  filesOf(node: NodeId): readonly BoundFiles[];
  /** The node that a file is read for. */
  readerOf(file: string): NodeId | undefined;
  /** Data versions of what is read, by `database.table`. */
  readVersions(): Readonly<Record<string, number>>;
}

/** Files that are read for a node, and what becomes of their malformed rows. */
export interface BoundSource {
  readonly node: NodeId;
  readonly name: TableName;
  readonly files: ReadonlySet<string>;
  readonly malformed: MalformedRows;
}

/** Asks the daemon for everything the plan reads, in one round trip (one more for each level of views). */
export async function bindPlan(run: PlanRun): Promise<BoundPlan> {
  const { session, channel, lineByLine } = run;
  const { nodes } = run.script.plan;
  const texts = new Map<NodeId, ParsedText>();
  for (const node of nodes) {
    if (node.kind === "sql" || node.kind === "createView") {
      texts.set(node.id, await parseNode(run, node));
    }
  }
  const readNodes = nodes.filter((node) => node.kind === "read");
  const policy = nodes.find((node) => node.kind === "sql" && node.malformed !== undefined) as SqlNode | undefined;
  const malformed = policy?.malformed ?? skip;
  const written = writtenTables(nodes);
  const isBookmarked = nodes.some((node) => node.kind === "sql" && node.bookmark === true);
  const select = (bound: BoundFiles, rows: MalformedRows, choiceColumns: readonly string[]) =>
    selectFiles(session, bound, { malformed: rows.kind === "fail" ? "fail" : "reject", lineByLine, choiceColumns });
  const tables = openTableBinder(session, {
    ask: channel.bindReads,
    select: (bound) => select(bound, malformed, []),
    // A job's own output is not its input: what it wrote before is read whole.
    requestFor: ({ database, table }) => (isBookmarked && !written.has(`${database}.${table}`) ? { bookmark: `${database}.${table}` } : {}),
  });
  const answers = await atReadNode(readNodes, () => tables.bind([...texts.values()], readNodes.map(readRequest), written));
  const reads = new Map(readNodes.map((node, index) => [node.id, answers[index]]));

  const sources = [
    ...readNodes.flatMap((node) => sourceOf(node.id, reads.get(node.id), node.malformed ?? skip)),
    ...[...tables.tables].flatMap(([key, read]) => sourceOf(firstReader(texts, key), read, malformed)),
  ];
  return {
    tables,
    sources,
    textOf: (node) => {
      const text = texts.get(node);
      if (text === undefined) throw missingInput(node);
      return text;
    },
    selectFor: async (node) => {
      const read = reads.get(node.id);
      if (read?.kind === "files") {
        return select(await withFoundColumns(session, read), node.malformed ?? skip, node.choiceColumns ?? []);
      }
      // A view: the binder has defined it under its own name.
      return `SELECT * FROM ${spelledOut(read ?? { database: "", table: "" })}`;
    },
    isMentioned: ({ database, table }) => [...texts.values()].some((text) => mentions(text, `${database}.${table}`.toLowerCase())),
    columnsOf: (database, table) => {
      const all = [...reads.values(), ...tables.tables.values()];
      const found = all.find((read) => read?.database === database.toLowerCase() && read.table === table.toLowerCase());
      return found?.kind === "files" ? found.columns : undefined;
    },
    filesOf: (node) => {
      const read = reads.get(node);
      return read?.kind === "files"
        ? [read]
        : [...(read === undefined ? [] : [read]), ...namesIn(texts.get(node))].flatMap(tables.filesBehind);
    },
    readerOf: (file) => sources.find(({ files }) => files.has(session.unpackedFrom.get(file) ?? file))?.node,
    readVersions: () =>
      Object.fromEntries(
        [...reads.values(), ...tables.tables.values()].flatMap((read) =>
          read?.kind === "files" ? [[`${read.database}.${read.table}`, read.dataVersion] as const] : [],
        ),
      ),
  };
}

const skip: MalformedRows = { kind: "skip" };

/** The text of a node, with the tables it mentions. */
export function parseNode(run: PlanRun, node: SqlNode | CreateViewNode): Promise<ParsedText> {
  const inputs = new Set(node.kind === "sql" ? node.aliases.map((alias) => alias.toLowerCase()) : []);
  const defaultDatabase = node.defaultDatabase ?? run.task.defaultDatabase;
  return atSource(node, () =>
    parseText(run.session, { text: node.text, source: node.source, pieces: node.pieces, defaultDatabase, inputs }),
  );
}

/** A refusal that names a read node's table is about that node. */
async function atReadNode<T>(nodes: readonly ReadNode[], bind: () => Promise<T>): Promise<T> {
  try {
    return await bind();
  } catch (error) {
    const message = error instanceof Error ? error.message.toLowerCase() : "";
    const about = nodes.find(({ from }) => from.kind === "table" && message.includes(`${from.database}.${from.table}`.toLowerCase()));
    return atSource({ text: "", source: about?.source }, () => Promise.reject(error as Error));
  }
}

function readRequest(node: ReadNode): ReadRequest {
  const { from } = node;
  return {
    ...(from.kind === "table"
      ? { database: from.database, table: from.table }
      : { database: "", table: from.uri, path: { uri: from.uri, format: from.format, columns: from.columns ?? [] } }),
    ...(node.partitionPredicate === undefined ? {} : { partitionPredicate: node.partitionPredicate }),
    ...(node.bookmark === undefined ? {} : { bookmark: node.bookmark }),
  };
}

/** Tables and views that the plan makes or fills, by `database.table`. */
function writtenTables(nodes: readonly PlanNode[]): ReadonlySet<string> {
  return new Set(
    nodes.flatMap((node) => {
      const target = node.kind === "write" ? node.to : node.kind === "createView" ? node.view : undefined;
      return target === undefined ? [] : [`${target.database}.${target.table}`.toLowerCase()];
    }),
  );
}

function sourceOf(node: NodeId, read: BoundRead | undefined, malformed: MalformedRows): readonly BoundSource[] {
  return read?.kind === "files"
    ? [{ node, name: read, malformed, files: new Set(read.groups.flatMap(({ files }) => files.map(({ path }) => path))) }]
    : [];
}

/** Of several statements that read a table, its rows are counted for the first. */
function firstReader(texts: ReadonlyMap<NodeId, ParsedText>, key: string): NodeId {
  const reader = [...texts].find(([, text]) => mentions(text, key));
  return reader?.[0] ?? [...texts.keys()][0] ?? "";
}

/** Each table once. */
function namesIn(text: ParsedText | undefined): readonly TableName[] {
  const names = (text?.references ?? []).flatMap(({ means }) => (means.kind === "table" ? [means] : []));
  return [...new Map(names.map((name) => [`${name.database}.${name.table}`, name])).values()];
}

function mentions({ references }: ParsedText, key: string): boolean {
  return references.some(({ means }) => means.kind === "table" && `${means.database}.${means.table}` === key);
}
