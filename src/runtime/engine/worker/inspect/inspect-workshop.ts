import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { FileFormat } from "../../../../plan/format.ts";
import { formatHiveType } from "../../../../plan/hive-type.ts";
import type { InspectedFile } from "../../../../protocol/worker.ts";
import { duckdbType } from "../compile/duckdb-type.ts";
import type { EngineSession } from "../open-session.ts";
import { openSession } from "../open-session.ts";
import { quoteIdentifier, quoteLiteral } from "../quote-identifier.ts";
import { layoutOption } from "../read/layout-option.ts";
import { inspectFiles } from "./inspect.ts";

/** What tests of inspection share: a temporary folder and a real DuckDB. */
export let folder: string;
export let session: EngineSession;

export const vega = join(import.meta.dirname, "../../../../../node_modules/vega-datasets/data");

export function useInspection(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "epoxy-inspect-"));
    const limits = { memory: 1e9, threads: 2, temporaryFolder: folder, temporaryBytes: 1e9, allowedFolders: [folder, vega] };
    session = await openSession(limits, new AbortController().signal);
  });

  afterAll(() => {
    session.close();
    rmSync(folder, { recursive: true });
  });
}

type Expected =
  { readonly format: string; readonly columns: string; readonly rows?: number } | { readonly unknown: string } | { readonly empty: true };

export async function check(name: string, content: string | Uint8Array, expected: Expected): Promise<void> {
  expect(describeResult((await inspect({ [name]: content }))[0])).toEqual(expected);
}

export async function inspect(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly InspectedFile[]> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return inspectNamed(Object.keys(files));
}

export const inspectNamed = (names: readonly string[]) => inspectPaths(names.map((name) => join(folder, name)));
export const describeFiles = async (...names: readonly string[]) => (await inspectNamed(names)).map(describeResult);

export async function inspectPaths(paths: readonly string[]): Promise<readonly InspectedFile[]> {
  const results = new Map<string, InspectedFile>();
  const files = paths.map((path) => ({ path, bytes: 0, candidates: likely(path) }));
  await inspectFiles(session, { kind: "inspect", files }, ({ file, result }) => {
    expect(results.has(file)).toBe(false);
    results.set(file, result);
  });
  return paths.map((path) => results.get(path) ?? { kind: "unknown", reason: "no verdict" });
}

function likely(path: string): readonly FileFormat["kind"][] {
  if (path.endsWith(".parquet")) return ["parquet"];
  return path.includes(".json") ? ["json"] : ["csv"];
}

export function describeResult(result: InspectedFile | undefined): Expected {
  if (result === undefined || result.kind === "empty") return { empty: true };
  if (result.kind === "unknown") return { unknown: result.reason };
  const { format, rows } = result;
  const words = [format.kind as string];
  if (format.kind === "csv") {
    words.push(format.delimiter);
    if (format.quote !== '"') words.push(format.quote);
    if (format.escape !== format.quote) words.push(format.escape);
    if (format.header) words.push("header");
  }
  if (format.kind === "json") words.push(format.layout);
  if (format.kind !== "parquet" && format.compression !== "none") words.push(format.compression);
  const columns = result.columns.map(({ name, type }) => `${name} ${formatHiveType(type)}`).join(", ");
  return { format: words.join(" "), columns, ...(rows === undefined ? {} : { rows }) };
}

export const literal = (text: string) => quoteLiteral(text, { kind: "string" });

/** Reads a file strictly in the format and with the types that were found. */
export async function readBack(
  name: string,
  result: InspectedFile | undefined,
  what = "*",
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (result?.kind !== "recognized") throw new Error(`not recognized: ${JSON.stringify(result)}`);
  const { format } = result;
  const path = name.startsWith("/") ? name : join(folder, name);
  const columns = `columns = {${result.columns.map((column) => `${quoteIdentifier(column.name)}: ${literal(duckdbType(column.type))}`).join(", ")}}`;
  switch (format.kind) {
    case "parquet":
      return session.rows(`SELECT ${what} FROM read_parquet(${literal(path)})`);
    case "json":
      return session.rows(
        `SELECT ${what} FROM read_json(${literal(path)}, ${columns}, ${layoutOption(format.layout)}, maximum_object_size = 100000000)`,
      );
    case "csv":
      return session.rows(
        `SELECT ${what} FROM read_csv(${literal(path)}, auto_detect = false, delim = ${literal(format.delimiter)}, quote = ${literal(format.quote)}, escape = ${literal(format.escape)}, header = ${String(format.header)}, ${columns})`,
      );
  }
}
