import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CancellationTokenSource, commands, DataTransfer, MarkdownString, TabInputTextDiff, Uri, window, workspace } from "vscode";
import { findDaemon } from "../../src/client/find-daemon.ts";
import { openEvents } from "../../src/client/event-stream.ts";
import { changeColumns } from "../../src/extension/catalog/change/change-columns.ts";
import { rememberDatabase, restoreDatabase } from "../../src/extension/catalog/change/dropped-database.ts";
import { rememberTable, restoreTable } from "../../src/extension/catalog/change/dropped-table.ts";
import { updateTable } from "../../src/extension/catalog/change/update-table.ts";
import { locationPath } from "../../src/extension/catalog/objects/location-path.ts";
import { applyEvent } from "../../src/extension/catalog/tree/apply-event.ts";
import { openCatalogModel } from "../../src/extension/catalog/tree/catalog-model.ts";
import type { CatalogNode, DatabaseNode, TableNode } from "../../src/extension/catalog/tree/catalog-node.ts";
import { dragNames } from "../../src/extension/catalog/tree/drag-names.ts";
import { findInCatalog } from "../../src/extension/catalog/tree/find-in-catalog.ts";
import { nodeItem } from "../../src/extension/catalog/tree/node-item.ts";
import { openPins } from "../../src/extension/catalog/tree/pins.ts";
import { openGlue } from "./open-glue.ts";
import type { Suite } from "./suite.ts";

const harbour: DatabaseNode = { kind: "database", database: "harbour", isPinned: false };
const tableNode = (table: string): TableNode => ({ kind: "table", database: "harbour", table, isView: false, isPinned: false });

/** The tree as the view would show it, on the real runtime; pins live as long as it does. */
async function openTree() {
  const runtime = await openGlue();
  const kept = new Map<string, unknown>();
  const pins = openPins({
    keys: () => [...kept.keys()],
    get: <Value>(key: string, otherwise?: Value) => (kept.get(key) ?? otherwise) as Value,
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  });
  const model = openCatalogModel(pins);
  const children = (node: CatalogNode | undefined) => model.children(runtime.glue, node);
  const labels = async (node: CatalogNode | undefined) =>
    (await children(node)).map((child) => {
      const { label, contextValue = "-" } = nodeItem(child, undefined);
      return `${String(label)} ${contextValue}`;
    });
  return { ...runtime, pins, model, children, labels };
}

export const catalogSuite: Suite = {
  "a database is created": async () => {
    const { glue } = await openGlue();
    await commands.executeCommand("epoxy.createDatabase", "Harbour");
    assert.equal((await glue.getDatabase({ Name: "harbour" })).Database?.Name, "harbour");
  },

  "a folder is crawled into a database": async () => {
    const { glue, folder } = await openGlue();
    await commands.executeCommand("epoxy.crawlFolder", Uri.joinPath(folder, "data/people"), { database: "harbour" });
    const { Table } = await glue.getTable({ DatabaseName: "harbour", Name: "people" });
    assert.equal(Table?.StorageDescriptor?.Location, "s3://lake/people/");
  },

  "a folder outside of every bucket becomes one": async () => {
    const { glue, folder, stateFolder } = await openGlue();
    const outside = Uri.joinPath(folder, "outside");
    await mkdir(join(outside.fsPath, "ships/flag=de"), { recursive: true });
    await writeFile(join(outside.fsPath, "ships/flag=de/a.json"), '{"name":"a","crew":[{"rank":"mate","age":30}]}\n');
    await commands.executeCommand("epoxy.crawlFolder", outside, { database: "harbour" });
    assert.match(await readFile(join(folder.fsPath, "epoxy.yaml"), "utf8"), /outside: .*outside/);
    const { Table } = await glue.getTable({ DatabaseName: "harbour", Name: "ships" });
    const buckets = (await findDaemon(stateFolder))?.health.buckets ?? {};
    assert.equal(locationPath(Table?.StorageDescriptor?.Location ?? "", buckets), join(outside.fsPath, "ships"));
  },

  "a file becomes a table under the name that is asked for, and no other": async () => {
    const { glue, folder } = await openGlue();
    const file = Uri.joinPath(folder, "data/people/people.csv");
    const before = await glue.getTable({ DatabaseName: "harbour", Name: "people" });
    await commands.executeCommand("epoxy.createTableFromFile", file, { database: "harbour", table: "persons" });
    const { TableList = [] } = await glue.getTables({ DatabaseName: "harbour" });
    assert.deepEqual(
      TableList.map(({ Name }) => Name),
      ["people", "persons", "ships"],
    );
    assert.equal((await glue.getTable({ DatabaseName: "harbour", Name: "people" })).Table?.VersionId, before.Table?.VersionId);
    assert.deepEqual((await glue.listCrawlers({})).CrawlerNames, ["harbour_outside", "harbour_people"]);
  },

  "the tree goes from databases to the fields of a struct": async () => {
    const { labels, children } = await openTree();
    const top = await labels(undefined);
    assert.ok(top.includes("harbour database") && top.at(-1) === "Crawlers crawlers", top.join(", "));
    assert.deepEqual(await labels(harbour), ["people table", "persons table", "ships table"]);
    assert.deepEqual(await labels(tableNode("ships")), [
      "name column",
      "crew column",
      "flag column key",
      "Partitions partitions",
      "Versions versions",
      "Statistics statistics",
    ]);
    const crew = (await children(tableNode("ships"))).find((node) => node.kind === "column" && node.column === "crew");
    assert.deepEqual(await labels(crew), ["rank field", "age field"]);
    assert.deepEqual(await labels({ kind: "partitions", database: "harbour", table: "ships" }), ["flag=de partition"]);
    assert.deepEqual(await labels({ kind: "crawlers" }), ["harbour_outside crawler-ready", "harbour_people crawler-ready"]);
  },

  "statistics of columns are shown when there are some": async () => {
    const { glue, children, labels } = await openTree();
    const group = { kind: "statistics", database: "harbour", table: "people" } as const;
    assert.equal((await children(group))[0]?.kind, "note");
    const LongColumnStatisticsData = { NumberOfNulls: 1, NumberOfDistinctValues: 2, MinimumValue: 3, MaximumValue: 4 };
    const { Table } = await glue.getTable({ DatabaseName: "harbour", Name: "people" });
    const ColumnName = Table?.StorageDescriptor?.Columns?.[0]?.Name ?? "";
    await glue.updateColumnStatisticsForTable({
      DatabaseName: "harbour",
      TableName: "people",
      ColumnStatisticsList: [
        { ColumnName, ColumnType: "bigint", AnalyzedTime: new Date(), StatisticsData: { Type: "LONG", LongColumnStatisticsData } },
      ],
    });
    const [node] = await children(group);
    assert.equal(node && nodeItem(node, undefined).description, "1 nulls · 2 distinct · from 3 · to 4");
    assert.deepEqual(await labels(group), [`${ColumnName} -`]);
  },

  "what others wrote into the catalog is not read as Markdown": async () => {
    const { glue, children } = await openTree();
    const evil = "[click](command:workbench.action.quit) <b>x</b> $(alert)";
    await glue.createTable({
      DatabaseName: "harbour",
      TableInput: { Name: "evil", StorageDescriptor: { Columns: [{ Name: "a", Type: "int", Comment: evil }] } },
    });
    const [column] = await children(tableNode("evil"));
    const tooltip = column && nodeItem(column, undefined).tooltip;
    assert.ok(tooltip instanceof MarkdownString);
    assert.deepEqual([tooltip.isTrusted ?? false, tooltip.supportHtml ?? false, tooltip.supportThemeIcons ?? false], [false, false, false]);
    assert.ok(tooltip.value.includes("\\[click\\]"), tooltip.value);
    await glue.deleteTable({ DatabaseName: "harbour", Name: "evil" });
  },

  "a long list comes in pages, and what is pinned comes first": async () => {
    const { glue, labels, model, pins } = await openTree();
    await glue.createDatabase({ DatabaseInput: { Name: "many" } });
    const names = Array.from({ length: 620 }, (_, index) => `t${String(index).padStart(4, "0")}`);
    for (const Name of names) await glue.createTable({ DatabaseName: "many", TableInput: { Name } });
    const many: DatabaseNode = { kind: "database", database: "many", isPinned: false };
    await pins.set({ database: "many", table: "t0600" }, true);
    await pins.set({ database: "many", table: "gone" }, true);
    const first = await labels(many);
    assert.deepEqual([first.length, first[0], first[1], first.at(-1)], [502, "t0600 table pinned", "t0000 table", "Load more… -"]);
    await model.loadMore(glue, { kind: "more", of: many, shown: 500 });
    const all = await labels(many);
    assert.deepEqual([all.length, all[0], all.at(-1)], [620, "t0600 table pinned", "t0619 table"]);
    await glue.deleteDatabase({ Name: "many" });
  },

  "the tree follows the runtime's events": async () => {
    const { glue, labels, model, daemon, stateFolder } = await openTree();
    const stop = new AbortController();
    const events = (await openEvents(daemon, stateFolder, { kinds: ["catalog"] }, stop.signal))[Symbol.asyncIterator]();
    await labels(harbour);
    await glue.createTable({ DatabaseName: "harbour", TableInput: { Name: "quays" } });
    const created = await events.next();
    assert.deepEqual(created.done === true ? [] : applyEvent(model, created.value), ["database/harbour"]);
    assert.deepEqual(await labels(harbour), ["people table", "persons table", "quays table", "ships table"]);
    await glue.deleteTable({ DatabaseName: "harbour", Name: "quays" });
    const deleted = await events.next();
    assert.deepEqual(deleted.done === true ? [] : applyEvent(model, deleted.value), ["database/harbour"]);
    assert.deepEqual(await labels(harbour), ["people table", "persons table", "ships table"]);
    stop.abort();
  },

  "a filter leaves tables and the columns that it finds": async () => {
    const { glue, labels, model, children } = await openTree();
    const found = await findInCatalog(glue, "hips rew");
    assert.equal(found.tables, 1);
    model.showOnly(found);
    const [database] = await children(undefined);
    const [ships] = database === undefined ? [] : await children(database);
    assert.deepEqual([await labels(database), await labels(ships)], [["ships table"], ["crew column"]]);
    model.showOnly(undefined);
    assert.ok((await labels(undefined)).length > 1);
  },

  "a column is changed at the version it was read at; a later one refuses": async () => {
    const { glue } = await openGlue();
    const { Table: read } = await glue.getTable({ DatabaseName: "harbour", Name: "ships" });
    assert.ok(read);
    const changed = await updateTable(glue, read, changeColumns(read, { kind: "add", column: "length", type: "double", comment: "m" }));
    assert.deepEqual(changed.StorageDescriptor?.Columns?.at(-1), { Name: "length", Type: "double", Comment: "m" });
    const late = updateTable(glue, read, changeColumns(read, { kind: "drop", column: "name" }));
    await assert.rejects(late, { name: "CatalogChangeError", code: "table changed" });
    const { Table: now } = await glue.getTable({ DatabaseName: "harbour", Name: "ships" });
    assert.deepEqual(now, changed);
  },

  "versions are compared in the editor's own diff": async () => {
    const { glue } = await openGlue();
    const { VersionId: versionId } = (await glue.getTable({ DatabaseName: "harbour", Name: "ships" })).Table ?? {};
    await commands.executeCommand("epoxy.compareVersion", { kind: "version", database: "harbour", table: "ships", versionId });
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof TabInputTextDiff);
    const [before, after] = await Promise.all([input.original, input.modified].map((uri) => workspace.openTextDocument(uri)));
    assert.ok(!before?.getText().includes("length: double"));
    assert.ok(after?.getText().includes("length: double  -- m"), after?.getText());
    await commands.executeCommand("workbench.action.closeActiveEditor");
  },

  "a dropped table comes back with its partitions, a dropped database with its tables": async () => {
    const { glue } = await openGlue();
    const at = { DatabaseName: "harbour", TableName: "ships" };
    const { Table: before } = await glue.getTable({ DatabaseName: "harbour", Name: "ships" });
    const { Partitions: partitions } = await glue.getPartitions(at);
    assert.ok(before);
    const table = await rememberTable(glue, before);
    await glue.deleteTable({ DatabaseName: "harbour", Name: "ships" });
    assert.ok(table);
    await restoreTable(glue, table);
    const database = await rememberDatabase(glue, "harbour");
    await glue.deleteDatabase({ Name: "harbour" });
    assert.ok(database);
    await restoreDatabase(glue, database);
    const { Table: after } = await glue.getTable({ DatabaseName: "harbour", Name: "ships" });
    assert.deepEqual([after?.StorageDescriptor, after?.PartitionKeys], [before.StorageDescriptor, before.PartitionKeys]);
    const values = (all: typeof partitions) => all?.map(({ Values, StorageDescriptor }) => [Values, StorageDescriptor?.Location]);
    assert.deepEqual(values((await glue.getPartitions(at)).Partitions), values(partitions));
  },

  "a name is inserted where the cursor is": async () => {
    await openGlue();
    const document = await workspace.openTextDocument({ language: "sql", content: "select * from " });
    const editor = await window.showTextDocument(document);
    await commands.executeCommand("cursorEnd");
    await commands.executeCommand("epoxy.insertName", tableNode("order"));
    assert.equal(editor.document.getText(), 'select * from harbour."order"');
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },

  "what is dragged arrives as its name": async () => {
    const transfer = new DataTransfer();
    await dragNames.handleDrag?.([tableNode("order"), { kind: "crawlers" }], transfer, new CancellationTokenSource().token);
    assert.equal(await transfer.get("text/plain")?.asString(), 'harbour."order"');
  },

  "a crawler runs again at a command": async () => {
    const { glue, daemon, stateFolder } = await openGlue();
    const stop = new AbortController();
    const events = await openEvents(daemon, stateFolder, { kinds: ["crawler"] }, stop.signal);
    await commands.executeCommand("epoxy.startCrawler", { kind: "crawler", name: "harbour_people", isRunning: false });
    for await (const event of events) if (event.kind === "crawler" && event.state === "SUCCEEDED") break;
    stop.abort();
    assert.equal((await glue.getCrawler({ Name: "harbour_people" })).Crawler?.LastCrawl?.Status, "SUCCEEDED");
  },
};
