import type {
  ClientCapabilities,
  CodeLens,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  RegistrationParams,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DaemonHarness, openDaemonHarness } from "../../src/runtime/daemon/daemon-harness.ts";
import { type LspClient, openLspClient } from "./lsp-client.ts";

let daemon: DaemonHarness;
let client: LspClient;
let refreshed: () => void = () => undefined;

beforeAll(async () => {
  daemon = await openDaemonHarness();
  await daemon.glue.createDatabase({ DatabaseInput: { Name: "lake" } });
  const Columns = [
    { Name: "name", Type: "string" },
    { Name: "order by", Type: "int" },
  ];
  await daemon.glue.createTable({ DatabaseName: "lake", TableInput: { Name: "people", StorageDescriptor: { Columns } } });
  client = await openLspClient({
    folders: [daemon.folder],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, codeLens: { refreshSupport: true } },
      experimental: { epoxyCommands: true },
    },
  });
  client.connection.onRequest("workspace/codeLens/refresh", () => {
    refreshed();
    return null;
  });
  // Says that the catalog has been read.
  const uri = client.open("read.sql", "SELECT nam FROM lake.people");
  await client.diagnosticsWhere(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === "unknown-column"));
});
afterAll(async () => {
  await client.close();
  await daemon.close();
});

const ask = <Answer>(method: string, uri: string, more: object = {}) =>
  client.connection.sendRequest<Answer>(`textDocument/${method}`, { textDocument: { uri }, ...more });

const script =
  'import { lake } from "epoxy/catalog";\r\nconst a = sql`WITH old AS (\r\n  SELECT * FROM ${lake.people}\r\n)\r\nSELECT name FROM old`;\r\n';

test("the server says what it can", () => {
  expect(client.initialized.capabilities).toMatchObject({
    documentSymbolProvider: {},
    foldingRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    semanticTokensProvider: { full: { delta: true }, range: true },
    inlayHintProvider: true,
    codeLensProvider: {},
  });
});

test("the outline of SQL, and of the templates of a script at the script's positions", async () => {
  const uri = client.open("outline.sql", 'WITH a AS (SELECT "order by" AS n FROM lake.people)\r\nSELECT n FROM a;\r\nSELECT (');
  const symbols = await ask<readonly DocumentSymbol[]>("documentSymbol", uri);
  expect(symbols).toMatchObject([
    { name: "SELECT from a", children: [{ name: "a", children: [{ name: "n", detail: "int" }] }, { name: "n" }] },
    { name: "SELECT", range: { start: { line: 2, character: 0 } } },
  ]);
  const [template] = await ask<readonly DocumentSymbol[]>("documentSymbol", client.open("jobs/outline.job.ts", script));
  expect(template).toMatchObject({
    name: "SELECT from old",
    children: [{ name: "old", selectionRange: { start: { line: 1, character: 19 }, end: { line: 1, character: 22 } } }, { name: "name" }],
  });
  expect(await ask("documentSymbol", client.open("epoxy.yaml", "buckets: {}\n", "yaml"))).toBeNull();
});

test("what folds, in SQL and in templates", async () => {
  const sql = client.open("jobs/folding.job.sql", "/*\ndatabase: lake\n*/\nSELECT\n  name\nFROM people");
  expect(await ask<readonly FoldingRange[]>("foldingRange", sql)).toEqual([
    { startLine: 0, endLine: 2, kind: "comment" },
    { startLine: 3, endLine: 5 },
  ]);
  expect(await ask<readonly FoldingRange[]>("foldingRange", client.open("jobs/folding.job.ts", script))).toEqual([
    { startLine: 1, endLine: 4 },
  ]);
});

test("a document is laid out with the editor's tab size, a script is not", async () => {
  const text = "/*\ndatabase:  lake\n*/\nselect name from people;\nselect (";
  const uri = client.open("jobs/format.job.sql", text);
  const options = { tabSize: 4, insertSpaces: true };
  const edits = await ask<TextEdit[]>("formatting", uri, { options });
  const document = TextDocument.create(uri, "sql", 1, text);
  const laidOut = "/*\ndatabase:  lake\n*/\nSELECT\n    name\nFROM\n    people;\nselect (";
  expect(TextDocument.applyEdits(document, edits)).toBe(laidOut);
  client.replace(uri, laidOut);
  expect(await ask("formatting", uri, { options })).toEqual([]);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  expect(await ask("rangeFormatting", client.open("jobs/format.job.ts", script), { options, range })).toBeNull();
});

test("the tokens of names, whole, by range and as changes", async () => {
  const { legend } = client.initialized.capabilities.semanticTokensProvider as {
    readonly legend: { readonly tokenTypes: readonly string[] };
  };
  const types = ({ data }: SemanticTokens) => data.filter((_, index) => index % 5 === 3).map((type) => legend.tokenTypes[type]);
  const uri = client.open("tokens.sql", "SELECT name,\n  lost\nFROM lake.people p");
  const whole = await ask<SemanticTokens>("semanticTokens/full", uri);
  expect(types(whole)).toEqual(["property", "namespace", "class", "variable"]);
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 12 } };
  expect(types(await ask<SemanticTokens>("semanticTokens/range", uri, { range }))).toEqual(["namespace", "class"]);
  client.replace(uri, "SELECT name,\n  name\nFROM lake.people p");
  const delta = await ask<SemanticTokensDelta>("semanticTokens/full/delta", uri, { previousResultId: whole.resultId });
  const changed = [...whole.data];
  for (const { start, deleteCount, data = [] } of delta.edits.toReversed()) changed.splice(start, deleteCount, ...data);
  expect(changed).toEqual((await ask<SemanticTokens>("semanticTokens/full", uri)).data);
});

test("an editor that can be told is asked to format and colour SQL documents only", async () => {
  const dynamicRegistration = true;
  const textDocument = {
    formatting: { dynamicRegistration },
    rangeFormatting: { dynamicRegistration },
    semanticTokens: { dynamicRegistration },
  };
  const told = await openLspClient({ folders: [daemon.folder], capabilities: { textDocument } as unknown as ClientCapabilities });
  try {
    expect(Object.keys(told.initialized.capabilities)).not.toContain("documentFormattingProvider");
    expect(Object.keys(told.initialized.capabilities)).not.toContain("semanticTokensProvider");
    const methods = new Set<string>();
    const registered = new Promise<void>((resolve) => {
      told.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
        for (const { method, registerOptions } of registrations) {
          expect(registerOptions).toMatchObject({ documentSelector: [{ language: "sql" }, { pattern: "**/*.sql" }] });
          methods.add(method);
        }
        if (methods.size === 3) resolve();
        return null;
      });
    });
    told.open("asked.sql", "SELECT 1");
    await registered;
    expect([...methods].sort()).toEqual(["textDocument/formatting", "textDocument/rangeFormatting", "textDocument/semanticTokens"]);
  } finally {
    await told.close();
  }
});

test("what a star stands for, in SQL and in templates", async () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const sql = client.open("star.sql", "SELECT * FROM lake.people");
  expect(await ask<readonly InlayHint[]>("inlayHint", sql, { range })).toEqual([
    { position: { line: 0, character: 8 }, label: 'name, "order by"', tooltip: "name string\norder by int", paddingLeft: true },
  ]);
  expect(await ask<readonly InlayHint[]>("inlayHint", client.open("jobs/star.job.ts", script), { range })).toMatchObject([
    { position: { line: 2, character: 10 }, label: 'name, "order by"' },
  ]);
});

test("hints and lenses are off where the settings say so", async () => {
  const quiet = await openLspClient({ folders: [daemon.folder], settings: { inlayHints: false, codeLens: false, diagnostics: true } });
  try {
    const uri = quiet.open("quiet.sql", "WITH a AS (SELECT * FROM lake.people) SELECT lost FROM a");
    await quiet.diagnosticsWhere(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === "unknown-column"));
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(await quiet.connection.sendRequest("textDocument/inlayHint", { textDocument: { uri }, range })).toBeNull();
    expect(await quiet.connection.sendRequest("textDocument/codeLens", { textDocument: { uri } })).toBeNull();
  } finally {
    await quiet.close();
  }
});

test("a CTE can be looked at", async () => {
  const uri = client.open("jobs/lens.job.sql", '/*\ndatabase: lake\n*/\nWITH "a b" AS (SELECT 1 AS x)\nSELECT x FROM "a b"');
  expect(await ask<readonly CodeLens[]>("codeLens", uri)).toEqual([
    {
      range: { start: { line: 3, character: 5 }, end: { line: 3, character: 10 } },
      command: {
        title: "Preview a b",
        command: "epoxy.previewCte",
        arguments: [{ uri, name: "a b", text: 'WITH "a b" AS (SELECT 1 AS x)\nSELECT * FROM "a b"', database: "lake" }],
      },
    },
  ]);
});

test("how many rows the last run wrote is told as soon as it has ended", { timeout: 60_000 }, async () => {
  const text = "/*\ndatabase: lake\n*/\nCREATE OR REPLACE TABLE made AS SELECT * FROM range(1234) r(n)";
  daemon.write("jobs/counted.job.sql", text);
  const uri = client.open("jobs/counted.job.sql", text);
  const counts = async () => (await ask<readonly CodeLens[]>("codeLens", uri)).map(({ command }) => command?.title);
  expect(await counts()).toEqual([]);
  // The editor is asked to look again after the table was made, too.
  const told = new Promise<readonly (string | undefined)[]>((resolve, reject) => {
    refreshed = () => void counts().then((found) => found.length > 0 && resolve(found), reject);
  });
  await daemon.glue.startJobRun({ JobName: "counted" });
  expect(await told).toEqual(["1,234 rows in the last successful run"]);
});
