import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RowFunction } from "../../../../../plan/job-module.ts";
import type { Column } from "../../../../../plan/type.ts";
import { openSession } from "../../open-session.ts";
import type { Relation } from "../../session.ts";
import type { CompiledNode } from "../compile-node.ts";
import { compileNode } from "../compile-node.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

export type Rows = readonly (readonly unknown[])[];

/** A real session with relations given by queries, for the tests of nodes. */
export interface TestCompiler {
  readonly folder: string;
  /** Makes a relation that nodes may name as an input. */
  given(id: string, query: string): Promise<void>;
  compile(node: CompiledNode): Promise<NodeOutput>;
  /** Compiles, and reads what the node gives: column names first. */
  rows(node: CompiledNode): Promise<Rows>;
  /** Column names and the rows of a relation, values as JSON has them. */
  read(relation: Relation): Promise<Rows>;
  sql(view: Relation): Promise<string>;
  readonly functions: Map<string, RowFunction>;
  catalog: readonly Column[];
  stop(): void;
  close(): Promise<void>;
}

export async function openCompiler(): Promise<TestCompiler> {
  const folder = await mkdtemp(join(tmpdir(), "epoxy-compile-"));
  const abort = new AbortController();
  const session = await openSession(
    { memory: 1 << 30, threads: 2, temporaryFolder: folder, temporaryBytes: 1 << 30, allowedFolders: [folder] },
    abort.signal,
  );
  const outputs = new Map<string, NodeOutput>();
  const functions = new Map<string, RowFunction>();
  const context: CompileContext = {
    session,
    output: (id) => {
      const output = outputs.get(id);
      if (output === undefined) throw new Error(`no output ${id}`);
      return output;
    },
    nameFor: (id, part) => `n_${id}${part === undefined ? "" : `_${part}`}`,
    mapFunction: (id) => {
      const found = functions.get(id);
      if (found === undefined) throw new Error(`no function ${id}`);
      return found;
    },
    catalogColumns: () => Promise.resolve(compiler.catalog),
    sampleFile: () => Promise.resolve(join(folder, "sample.json")),
  };
  const compiler: TestCompiler = {
    folder,
    functions,
    catalog: [],
    given: async (id, query) => {
      outputs.set(id, { kind: "relation", relation: await session.defineTable(`given_${id}`, query) });
    },
    compile: async (node) => {
      const output = await compileNode(node, context);
      outputs.set(node.id, output);
      return output;
    },
    rows: async (node) => {
      const output = await compiler.compile(node);
      if (output.kind === "collection") throw new Error("a collection");
      return compiler.read(output.relation);
    },
    read: async (relation) => {
      const names = relation.columns.map(({ name }) => name);
      const found = await session.rows(`FROM ${relation.sqlName}`);
      return [names, ...found.map((row) => names.map((name) => plain(row[name])))];
    },
    sql: async (view) => {
      const [row] = await session.rows(
        `SELECT sql FROM duckdb_views() WHERE view_name = '${view.sqlName.split(".").at(-1)?.replaceAll('"', "") ?? ""}'`,
      );
      return String(row?.["sql"]);
    },
    stop: () => abort.abort(),
    close: async () => {
      session.close();
      await rm(folder, { recursive: true });
    },
  };
  return compiler;
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "bigint" ? Number(inner) : typeof inner === "number" && !Number.isFinite(inner) ? String(inner) : inner,
    ),
  );
}
