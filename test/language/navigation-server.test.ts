import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type Hover,
  type Location,
  type SignatureHelp,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DaemonHarness, openDaemonHarness } from "../../src/runtime/daemon/daemon-harness.ts";
import { type LspClient, openLspClient, withCursor } from "./lsp-client.ts";

let daemon: DaemonHarness;
let client: LspClient;

/** The files of the workspace, none of them open; with CRLF in one of them. */
const files: Readonly<Record<string, string>> = {
  "jobs/late.job.sql":
    "-- Late ones\r\nCREATE OR REPLACE TABLE lake.late AS\r\nSELECT id, delay AS minutes, day FROM lake.flights WHERE delay > 15",
  "jobs/more.job.sql": "INSERT INTO lake.flights SELECT id, late_by, day FROM lake.raw",
  "jobs/script.job.ts": `import { col, job, sql } from "epoxy";
import { lake } from "epoxy/catalog";
// lake.flights is only named here
export default job({}, () => {
  lake.flights.read().where((c) => c.delay.gt(15)).sort("delay").select("id", 'delay').writeTo("lake.summary");
});
`,
  "jobs/mixed.job.ts": `import { job, sql } from "epoxy";
import { lake } from "epoxy/catalog";
export default job({ database: "lake" }, () => {
  sql\`SELECT f.delay FROM \${lake.flights} f\`.writeTo(lake.late, { mode: "append" });
});
`,
  "queries/own.sql": 'SELECT "delay" FROM lake.flights; SELECT delay FROM lake.raw;',
  ".hidden/not.sql": "SELECT delay FROM lake.flights",
};

beforeAll(async () => {
  daemon = await openDaemonHarness();
  await daemon.glue.createDatabase({ DatabaseInput: { Name: "lake" } });
  await createTable("flights", ["id:bigint", "delay:int", "day:date"]);
  await createTable("late", ["id:bigint", "minutes:int", "day:date"]);
  await createTable("raw", ["id:bigint", "late_by:int", "day:date", "delay:string"]);
  await createTable("summary", ["id:bigint", "delay:int"]);
  for (const [path, text] of Object.entries(files)) write(path, text);
  client = await openLspClient({
    folders: [daemon.folder],
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
      },
    },
  });
  const uri = client.open("ready.sql", "SELECT id FROM lake.nowhere");
  await client.diagnosticsWhere(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === "unknown-table"));
});
afterAll(async () => {
  await client.close();
  await daemon.close();
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(daemon.folder, path)), { recursive: true });
  writeFileSync(join(daemon.folder, path), text);
}

async function createTable(Name: string, columns: readonly string[]): Promise<void> {
  const Columns = columns.map((column) => ({
    Name: column.split(":")[0] ?? "",
    Type: column.split(":")[1] ?? "",
    Comment: "a *bold* [link](x:y)",
  }));
  const Parameters = { classification: "parquet", recordCount: "1234" };
  await daemon.glue.createTable({
    DatabaseName: "lake",
    TableInput: { Name, Parameters, StorageDescriptor: { Columns, Location: `s3://lake/${Name}/` } },
  });
}

let opened = 0;

/** Opens a document with the cursor at its `|` and asks there. */
function ask<T>(method: string, marked: string, more: object = {}, path = `asked-${String(opened++)}.sql`): Promise<T> {
  const { text, position } = withCursor(marked);
  const uri = client.open(path, text);
  return client.connection.sendRequest<T>(method, { textDocument: { uri }, position, ...more });
}

/** `jobs/late.job.sql: minutes`, of each place the file and the text there, in their order. */
function told(locations: readonly Location[] | null): readonly string[] {
  return (locations ?? [])
    .map(({ uri, range }) => ({ path: pathIn(uri), text: sourceOf(uri).getText(range), line: range.start.line }))
    .filter(({ path }) => path in files)
    .map(({ path, text, line }) => `${path}:${String(line)} ${text}`)
    .sort();
}

const pathIn = (uri: string) => fileURLToPath(uri).slice(daemon.folder.length + 1);
const sourceOf = (uri: string) => TextDocument.create(uri, "", 0, files[pathIn(uri)] ?? "");

test("a table's definition is in the jobs that write it", async () => {
  expect(told(await ask<Location[]>("textDocument/definition", "SELECT * FROM lake.la|te"))).toEqual([
    "jobs/late.job.sql:1 late",
    "jobs/mixed.job.ts:3 late",
  ]);
  expect(told(await ask<Location[]>("textDocument/definition", "SELECT * FROM lake.summ|ary"))).toEqual(["jobs/script.job.ts:4 summary"]);
});

test("a column's is what the writing job selects for it", async () => {
  expect(told(await ask<Location[]>("textDocument/definition", "SELECT minu|tes FROM lake.late"))).toContain("jobs/late.job.sql:2 minutes");
  expect(told(await ask<Location[]>("textDocument/definition", "SELECT del|ay FROM lake.flights"))).toEqual([
    "jobs/more.job.sql:0 late_by",
  ]);
});

test("a table that no job writes is told as one of the catalog", async () => {
  expect(await ask("textDocument/definition", "SELECT * FROM lake.r|aw")).toBeNull();
  expect(await ask("epoxy/definition", "SELECT late_|by FROM lake.raw")).toEqual({ database: "lake", table: "raw" });
  expect(await ask("epoxy/definition", "WITH a AS (SELECT 1 AS x) SELECT |x FROM a")).toBeNull();
});

test("references of a table are found in SQL, in scripts and in the SQL of scripts", async () => {
  const context = { context: { includeDeclaration: true } };
  expect(told(await ask<Location[]>("textDocument/references", "SELECT * FROM lake.fli|ghts", context))).toEqual([
    "jobs/late.job.sql:2 flights",
    "jobs/mixed.job.ts:3 lake.flights",
    "jobs/more.job.sql:0 flights",
    "jobs/script.job.ts:4 flights",
    "queries/own.sql:0 flights",
  ]);
});

test("references of a column leave out those of other tables", async () => {
  const context = { context: { includeDeclaration: true } };
  const inSql = await ask<Location[]>("textDocument/references", "SELECT del|ay FROM lake.flights", context);
  expect(told(inSql)).toEqual([
    "jobs/late.job.sql:2 delay",
    "jobs/late.job.sql:2 delay",
    "jobs/mixed.job.ts:3 delay",
    "jobs/script.job.ts:4 delay",
    "jobs/script.job.ts:4 delay",
    "jobs/script.job.ts:4 delay",
    'queries/own.sql:0 "delay"',
  ]);
  const script = files["jobs/script.job.ts"]?.replace("c.delay", "c.de|lay") ?? "";
  const inScript = await ask<Location[]>("textDocument/references", script, context, "jobs/script.job.ts");
  expect(told(inScript)).toEqual(told(inSql));
});

test("what is written and not saved counts, and not what is on disk", async () => {
  const context = { context: { includeDeclaration: true } };
  const uri = client.open("queries/own.sql", "SELECT f.delay FROM lake.flights f");
  const found = await ask<Location[]>("textDocument/references", "SELECT del|ay FROM lake.flights", context);
  expect(found.filter((each) => each.uri === uri)).toMatchObject([{ range: { start: { line: 0, character: 9 } } }]);
  await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  write("queries/own.sql", "SELECT 1; SELECT delay FROM lake.flights");
  const later = await ask<Location[]>("textDocument/references", "SELECT del|ay FROM lake.flights", context);
  expect(later.filter((each) => each.uri === uri)).toMatchObject([{ range: { start: { line: 0, character: 17 } } }]);
  write("queries/own.sql", files["queries/own.sql"] ?? "");
});

test("a CTE is renamed at once", async () => {
  const edit = await ask<WorkspaceEdit>("textDocument/rename", "WITH a AS (SELECT 1 AS x) SELECT x FROM |a", { newName: "to be" });
  expect(
    Object.values(edit.changes ?? {})
      .flat()
      .map(({ newText }) => newText),
  ).toEqual(['"to be"', '"to be"']);
});

test("a column is renamed in the workspace, each place to be confirmed", async () => {
  const edit = await ask<WorkspaceEdit>("textDocument/rename", "SELECT del|ay FROM lake.flights", { newName: "late by" });
  expect(Object.values(edit.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation)).toEqual([true, true, true]);
  expect(edit.changeAnnotations?.["sql"]).toMatchObject({
    label: "Column delay of lake.flights to late by, in SQL",
    description: expect.stringContaining("The catalog itself is not changed") as string,
  });
  const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
  const after = Object.fromEntries(
    changes
      .filter(({ textDocument }) => pathIn(textDocument.uri) in files)
      .map(({ textDocument, edits }) => [pathIn(textDocument.uri), TextDocument.applyEdits(sourceOf(textDocument.uri), edits as never)]),
  );
  expect(after["jobs/late.job.sql"]).toBe(
    '-- Late ones\r\nCREATE OR REPLACE TABLE lake.late AS\r\nSELECT id, "late by" AS minutes, day FROM lake.flights WHERE "late by" > 15',
  );
  expect(after["queries/own.sql"]).toBe('SELECT "late by" FROM lake.flights; SELECT delay FROM lake.raw;');
  expect(after["jobs/script.job.ts"]).toContain(`where((c) => c["late by"].gt(15)).sort("late by").select("id", 'late by')`);
  // What reads the rows of a template goes by their names.
  expect(after["jobs/mixed.job.ts"]).toContain('sql`SELECT f."late by" AS delay FROM ${lake.flights} f`');
  expect(after["jobs/more.job.sql"]).toBeUndefined();
});

test("a column of a made table is renamed where the job names it", async () => {
  const edit = await ask<WorkspaceEdit>("textDocument/rename", "SELECT |day FROM lake.late", { newName: "date_of" });
  const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
  const late = changes.find(({ textDocument }) => textDocument.uri === pathToFileURL(join(daemon.folder, "jobs/late.job.sql")).href);
  expect(late?.edits).toMatchObject([
    { newText: " AS date_of", range: { start: { line: 2, character: 32 }, end: { line: 2, character: 32 } } },
  ]);
});

test("what cannot be renamed is refused with the reason", async () => {
  await expect(ask("textDocument/prepareRename", "SELECT * FROM lake.fli|ghts")).rejects.toThrow(/"flights" is a table of the catalog/);
  await expect(ask("textDocument/rename", "SELECT del|ay FROM lake.flights", { newName: "ID" })).rejects.toThrow(
    'The table lake.flights has a column "ID" already.',
  );
  expect(await ask("textDocument/prepareRename", 'WITH "a b" AS (SELECT 1) SELECT * FROM "a| b"')).toEqual({
    range: { start: { line: 0, character: 39 }, end: { line: 0, character: 44 } },
    placeholder: "a b",
  });
});

test("hover shows what the catalog knows, and no markup of others", async () => {
  await daemon.glue.updateColumnStatisticsForTable({
    DatabaseName: "lake",
    TableName: "flights",
    ColumnStatisticsList: [
      {
        ColumnName: "delay",
        ColumnType: "int",
        AnalyzedTime: new Date(),
        StatisticsData: {
          Type: "LONG",
          LongColumnStatisticsData: { MinimumValue: -3, MaximumValue: 90, NumberOfNulls: 2, NumberOfDistinctValues: 40 },
        },
      },
    ],
  });
  const column = await ask<Hover>("textDocument/hover", "SELECT del|ay FROM lake.flights");
  expect(column).toMatchObject({
    contents: { value: "`delay` `int` of `lake.flights`\n\na \\*bold\\* \\[link\\]\\(x\\:y\\)\n\n\\-3 to 90, 40 distinct, 2 nulls" },
    range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } },
  });
  const table = await ask<Hover>("textDocument/hover", "SELECT * FROM lake.fli|ghts");
  expect((table.contents as { value: string }).value).toMatch(/parquet, 1,234 rows, `s3:\/\/lake\/flights\/`$/);
});

test("signature help follows the argument", async () => {
  const help = await ask<SignatureHelp>("textDocument/signatureHelp", "SELECT replace(name, 'x', | FROM lake.flights");
  expect(help).toMatchObject({
    activeSignature: 0,
    activeParameter: 2,
    signatures: [{ label: expect.stringMatching(/^replace\(/) as string }],
  });
});

test("500 jobs hold nobody up, and a search that is given up ends", async () => {
  for (let index = 0; index < 500; index++)
    write(
      `jobs/many/job-${String(index)}.job.sql`,
      `-- ${String(index)}\nSELECT delay, id FROM lake.flights WHERE delay > ${String(index)}`,
    );
  const answered: string[] = [];
  const context = { context: { includeDeclaration: true } };
  const search = ask<Location[]>("textDocument/references", "SELECT del|ay FROM lake.flights", context).then((found) => {
    answered.push("references");
    return found;
  });
  await ask<SignatureHelp>("textDocument/signatureHelp", "SELECT upper(|").then(() => answered.push("signature help"));
  expect((await search).filter(({ uri }) => uri.includes("/many/"))).toHaveLength(1000);
  expect(answered).toEqual(["signature help", "references"]);

  const giving = new CancellationTokenSource();
  const uri = client.open("given-up.sql", "SELECT delay FROM lake.flights");
  const params = { textDocument: { uri }, position: { line: 0, character: 8 }, ...context };
  const given = client.connection.sendRequest("textDocument/references", params, giving.token);
  giving.cancel();
  await expect(given).rejects.toMatchObject({ code: -32800 });
});
