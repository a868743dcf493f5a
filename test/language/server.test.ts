import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { CancellationTokenSource, type CompletionItem, type CompletionList, type Hover, LSPErrorCodes } from "vscode-languageserver/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callGlue } from "../../src/client/call-glue.ts";
import { findDaemon } from "../../src/client/find-daemon.ts";
import { stopDaemon } from "../../src/client/stop-daemon.ts";
import { type DaemonHarness, openDaemonHarness } from "../../src/runtime/daemon/daemon-harness.ts";
import { type LspClient, openLspClient, withCursor } from "./lsp-client.ts";

let daemon: DaemonHarness;
let client: LspClient;
beforeAll(async () => {
  daemon = await openDaemonHarness();
  await daemon.glue.createDatabase({ DatabaseInput: { Name: "lake" } });
  await createTable("people", ["name:string", "age:int"]);
  client = await openLspClient({ folders: [daemon.folder] });
});
afterAll(async () => {
  await client.close();
  await daemon.close();
});

async function createTable(Name: string, columns: readonly string[]): Promise<void> {
  const Columns = columns.map((column) => ({ Name: column.split(":")[0] ?? "", Type: column.split(":")[1] ?? "" }));
  await daemon.glue.createTable({ DatabaseName: "lake", TableInput: { Name, StorageDescriptor: { Columns } } });
}

async function completionsAt(path: string, marked: string): Promise<readonly CompletionItem[]> {
  const { text, position } = withCursor(marked);
  const uri = client.open(path, text);
  const list = await client.connection.sendRequest<CompletionList>("textDocument/completion", { textDocument: { uri }, position });
  return list.items;
}

/** The daemon tells nobody that it has started. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
  }
}

const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

test("the server says what it can", () => {
  expect(client.initialized.capabilities).toMatchObject({
    textDocumentSync: { openClose: true, change: 2 },
    completionProvider: { resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite"] },
  });
});

test("an unknown column is told at its place, and no longer once it is mended", async () => {
  const uri = client.open("jobs/wrong.job.sql", "SELECT nam FROM lake.people;\r\n");
  const { diagnostics } = await client.diagnosticsWhere(uri, (params) => params.diagnostics.length > 0);
  expect(diagnostics).toMatchObject([
    {
      code: "unknown-column",
      source: "Epoxy SQL",
      severity: 1,
      range: { start: { line: 0, character: 7 }, end: { line: 0, character: 10 } },
    },
  ]);
  client.change(uri, [{ range: { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } }, text: "e" }]);
  expect((await client.diagnosticsOf(uri)).diagnostics).toEqual([]);
});

test("a quick fix mends it", async () => {
  const uri = client.open("fix.sql", "SELECT ag FROM lake.people");
  const { diagnostics } = await client.diagnosticsWhere(uri, (params) => params.diagnostics.length > 0);
  const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } };
  const actions = await client.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri },
    range,
    context: { diagnostics },
  });
  expect(actions).toMatchObject([
    { kind: "quickfix", diagnostics: [{ code: "unknown-column" }], edit: { changes: { [uri]: [{ newText: "age", range }] } } },
  ]);
});

test("columns of the tables in scope complete, and tell of their table when they are shown", async () => {
  const items = await completionsAt("complete.sql", "SELECT p.| FROM lake.people p");
  expect(labels(items).slice(0, 2).sort()).toEqual(["age", "name"]);
  const age = items.find(({ label }) => label === "age");
  const shown = await client.connection.sendRequest<CompletionItem>("completionItem/resolve", age);
  expect(shown).toMatchObject({ detail: "int", documentation: { value: "`age` `int` of `lake.people`" } });
});

test("SQL in a template of a script is SQL, at the script's positions", async () => {
  const script = 'import { lake } from "epoxy/catalog";\r\nconst 𝔫 = sql`select ${1} as one,\r\n  nam from ${lake.people}`;\r\n';
  const uri = client.open("jobs/script.job.ts", script);
  const { diagnostics } = await client.diagnosticsWhere(uri, (params) => params.diagnostics.length > 0);
  expect(diagnostics).toMatchObject([
    { code: "unknown-column", range: { start: { line: 2, character: 2 }, end: { line: 2, character: 5 } } },
  ]);
  const items = await completionsAt(
    "jobs/other.job.ts",
    'import { lake } from "epoxy/catalog";\nexport const a = sql`select p.| from ${lake.people} p`;\n',
  );
  expect(labels(items).slice(0, 2).sort()).toEqual(["age", "name"]);
});

test("a table that is made is known within moments, in documents that are open too", async () => {
  const uri = client.open("later.sql", "SELECT x FROM lake.later");
  await client.diagnosticsWhere(uri, (params) => params.diagnostics.some(({ code }) => code === "unknown-table"));
  await createTable("later", ["x:int"]);
  expect(await client.diagnosticsWhere(uri, (params) => params.diagnostics.length === 0)).toMatchObject({ version: 1 });
  await daemon.glue.deleteTable({ DatabaseName: "lake", Name: "later" });
  await client.diagnosticsWhere(uri, (params) => params.diagnostics.some(({ code }) => code === "unknown-table"));
});

test("the header completes, is checked and explains itself", async () => {
  const keys = labels(await completionsAt("jobs/keys.job.sql", "/*\nretries: 2\n|\n*/\nSELECT 1"));
  expect(keys).toContain("maxConcurrentRuns");
  expect(keys).not.toContain("retries");
  expect(labels(await completionsAt("jobs/values.job.sql", "/*\nbookmark: |\n*/\nSELECT 1"))).toEqual(["true", "false"]);
  expect(labels(await completionsAt("jobs/database.job.sql", "/*\ndatabase: l|\n*/\nSELECT 1"))).toEqual(["lake"]);
  expect(labels(await completionsAt("jobs/types.job.sql", "/*\narguments:\n  day: { type: | }\n*/\nSELECT 1"))).toContain("timestamp");
  const uri = client.open("jobs/header.job.sql", "/*\nretries: 99\n*/\nSELECT name FROM lake.people");
  const { diagnostics } = await client.diagnosticsOf(uri);
  expect(diagnostics).toMatchObject([{ code: "header", range: { start: { line: 1, character: 9 }, end: { line: 1, character: 11 } } }]);
  const hover = await client.connection.sendRequest<Hover>("textDocument/hover", {
    textDocument: { uri },
    position: { line: 1, character: 3 },
  });
  expect(hover).toMatchObject({ contents: { value: "**retries**\n\nAutomatic retries after a failure. Default: 0" } });
});

test("the arguments of the header are known in the script", async () => {
  const declared = "/*\narguments:\n  oldest: integer = 9\n*/\nSELECT name FROM lake.people WHERE age < ";
  const uri = client.open("jobs/arguments.job.sql", `${declared}$oldest`);
  expect((await client.diagnosticsOf(uri)).diagnostics).toEqual([]);
  expect(labels(await completionsAt("jobs/argument.job.sql", `${declared}$|`)).join()).toMatch(/\$?oldest/);
});

test("epoxy.yaml is checked as the runtime does", async () => {
  const uri = client.open("epoxy.yaml", "buckets: { lake: ./data }\ncrawler:\n  a: 1\n", "yaml");
  const { diagnostics } = await client.diagnosticsOf(uri);
  expect(diagnostics).toMatchObject([{ code: "workspace", range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } } }]);
});

test("answers to older texts never come after those to newer ones", async () => {
  const uri = client.open("typed.sql", "SELECT");
  for (const end of ["SELECT n", "SELECT na", "SELECT nam", "SELECT name", "SELECT name FROM lake.peopl", "SELECT name FROM lake.people"]) {
    client.replace(uri, end);
  }
  expect((await client.diagnosticsOf(uri)).diagnostics).toEqual([]);
});

test("a request that makes no sense does not end the server", async () => {
  const nowhere = { textDocument: { uri: "file:///not/open.sql" }, position: { line: 9, character: 9 } };
  expect(await client.connection.sendRequest("textDocument/completion", nowhere)).toMatchObject({ items: [] });
  await expect(client.connection.sendRequest("textDocument/hover", {})).resolves.toBeNull();
  expect(await client.connection.sendRequest("textDocument/hover", nowhere)).toBeNull();
});

test("without a workspace the server checks what needs no catalog", async () => {
  const folder = mkdtempSync(join(tmpdir(), "epoxy-lsp-"));
  const alone = await openLspClient({ folders: [folder] });
  try {
    const uri = alone.open("alone.sql", "SELECT a FROM somewhere.something;\nSELEC 1;");
    const { diagnostics } = await alone.diagnosticsOf(uri);
    expect(diagnostics).toMatchObject([{ code: "syntax", range: { start: { line: 1 } } }]);
  } finally {
    await alone.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("each workspace of an editor has its own catalog, and `epoxy lsp` starts its runtime", async () => {
  const other = mkdtempSync(join(tmpdir(), "epoxy-lsp-"));
  writeFileSync(join(other, "epoxy.yaml"), "buckets: { lake: ./data }\n");
  const both = await openLspClient({ folders: [daemon.folder, other], words: [] });
  try {
    const known = both.open("both.sql", "SELECT name FROM lake.people");
    expect((await both.diagnosticsWhere(known, () => true)).diagnostics).toEqual([]);
    const unknown = both.open(relative(daemon.folder, join(other, "other.sql")), "SELECT name FROM lake.people");
    await both.diagnosticsOf(unknown);
    const started = await until(() => findDaemon(join(other, ".epoxy")));
    await callGlue(started, "CreateDatabase", { DatabaseInput: { Name: "lake" } });
    const { diagnostics } = await both.diagnosticsWhere(unknown, (params) => params.diagnostics.length > 0);
    expect(diagnostics).toMatchObject([{ code: "unknown-table" }]);
  } finally {
    await both.close();
    const started = await findDaemon(join(other, ".epoxy"));
    if (started !== undefined) await stopDaemon(started);
    rmSync(other, { recursive: true, force: true });
  }
});

test("it takes settings from the editor", async () => {
  const quiet = await openLspClient({ folders: [daemon.folder], settings: { diagnostics: false } });
  try {
    const uri = quiet.open("quiet.sql", "SELEC 1");
    expect((await quiet.diagnosticsOf(uri)).diagnostics).toEqual([]);
  } finally {
    await quiet.close();
  }
});

test("alone it looks at no catalog", async () => {
  const alone = await openLspClient({ folders: [daemon.folder], words: ["--alone"] });
  try {
    const uri = alone.open("alone.sql", "SELECT nam FROM lake.people; SELEC 1");
    expect((await alone.diagnosticsOf(uri)).diagnostics).toMatchObject([{ code: "syntax" }]);
  } finally {
    await alone.close();
  }
});

test("what is cancelled is answered as cancelled", async () => {
  const uri = client.open("cancelled.sql", "SELECT  FROM lake.people");
  // One that is answered before it hears of the cancelling is answered in full: then again.
  for (let answer: unknown; (answer as { readonly code?: number } | undefined)?.code !== LSPErrorCodes.RequestCancelled;) {
    const cancelling = new CancellationTokenSource();
    const place = { textDocument: { uri }, position: { line: 0, character: 7 } };
    const asked = client.connection.sendRequest("textDocument/completion", place, cancelling.token);
    cancelling.cancel();
    answer = await asked.catch((error: unknown) => error);
    expect(answer).toMatchObject(answer instanceof Error ? { code: LSPErrorCodes.RequestCancelled } : { isIncomplete: true });
  }
});
