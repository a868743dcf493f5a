import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Editor, openEditor } from "./open-editor.ts";
import { endlessJob } from "./endless-job.ts";
import { moreAirports } from "./example.ts";
import { pictureFailures } from "./screenshot-of.ts";
import { stopRuntime } from "./stop-runtime.ts";

// What a person does with it, in one sitting: each test goes on where the one before it ended.
const home = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-home-")));
const workspace = join(home, "epoxy-flights");
const pidOf = () => (JSON.parse(readFileSync(join(workspace, ".epoxy/daemon.json"), "utf8")) as { readonly pid: number }).pid;

let editor: Editor;
beforeAll(async () => {
  editor = await openEditor({ folder: home, size: { width: 1440, height: 900 } });
});
beforeEach(() => pictureFailures(() => editor));
afterAll(async () => {
  await editor.close();
  stopRuntime(workspace);
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

test("the example opens from the empty view, as a copy in a folder of one's own", async () => {
  const { page } = editor;
  await editor.showViews();
  await page.getByRole("button", { name: "Open the Example Workspace" }).click();
  await page.locator(".quick-input-widget input[type=text]").fill(`${home}/`);
  await page.getByRole("button", { name: "Copy Here" }).click();
  await page.waitForURL(/epoxy-flights/);
  await editor.ready();
  await editor.showViews();
  await editor.row("Crawlers").waitFor();
});

test("the walkthrough is there, without a network", async () => {
  const { page } = editor;
  await editor.command("Welcome: Open Walkthrough...");
  await editor.answer("Get started with Epoxy");
  for (const step of ["Open the example", "Crawl a folder", "Run a job", "Look at the rows"])
    await page.getByRole("button", { name: step }).first().waitFor();
  await page.getByRole("button", { name: "Crawl a folder" }).first().click();
  const text = page.frameLocator("iframe.webview.ready:visible").frameLocator("#active-frame");
  await text.getByRole("heading", { name: "From files to tables" }).waitFor();
  await editor.command("View: Close All Editors");
});

test("a crawl finds the tables", async () => {
  await editor.expand("Crawlers");
  await editor.act("raw", "Start Crawler");
  await editor.row("flights").waitFor();
});

test("the tree goes down to the parts of a column", async () => {
  await editor.expand("flights");
  await editor.expand("earthquakes");
  await editor.expand("geometry");
  await editor.row(/coordinates/).waitFor();
  await editor.collapse("earthquakes");
});

test("three million rows scroll and sort", async () => {
  await editor.act("flights", "Preview Table", 1);
  const panel = editor.panel();
  const grid = panel.getByRole("grid");
  await panel.getByRole("gridcell").first().waitFor();
  await panel.locator("[role=grid][aria-rowcount='3000001']").waitFor();
  await grid.evaluate((box) => {
    box.scrollTop = (box.scrollHeight * 2_900_000) / 3_000_000;
  });
  await panel
    .getByRole("rowheader", { name: /^2,(89|90)\d,\d{3}$/ })
    .first()
    .waitFor();
  await panel
    .getByRole("gridcell", { name: /^2001-\d\d-\d\d/ })
    .first()
    .waitFor();
  // Descending with the second click: the longest delay comes first.
  const header = panel.getByRole("columnheader", { name: /delay/ });
  await header.click();
  await panel.locator("[role=columnheader][aria-sort=ascending]").waitFor();
  await header.click();
  await panel.locator("[role=columnheader][aria-sort=descending]").waitFor();
  await editor.command("View: Close All Editors");
});

test("a job's log is read while it runs, and stopping it ends it", async () => {
  const { page } = editor;
  writeFileSync(join(workspace, "jobs/endless.job.ts"), endlessJob);
  await editor.act(/^Job endless/, "Run Job");
  await page.locator(".panel .view-line").filter({ hasText: "counting for long" }).first().waitFor();
  await editor.row(/^Run of endless, RUNNING/).waitFor();
  await editor.act(/^Run of endless, RUNNING/, "Stop Run");
  await editor.row(/^Run of endless, STOPPED/).waitFor();
});

test("a job that fails is mended from Problems", async () => {
  const { page } = editor;
  const wrong = "CREATE TABLE flights.busy AS\nSELECT origin, count(*) AS flights\nFROM flights.flihgts\nGROUP BY origin;\n";
  writeFileSync(join(workspace, "jobs/busy.job.sql"), wrong);
  await editor.act(/^Job busy/, "Run Job");
  await editor.row(/^Run of busy, FAILED/).waitFor();
  await editor.command("Problems: Focus on Problems View");
  const problem = page.getByRole("treeitem", { name: /flihgts/ });
  await problem.dblclick();
  await page.locator(".tab.active").filter({ hasText: "busy.job.sql" }).waitFor();
  // The cursor stands in the line that is wrong.
  await page.getByRole("button", { name: /^Ln 3,/ }).waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.type("FROM flights.flights");
  await editor.act(/^Job busy/, "Run Job");
  await editor.row(/^Run of busy, SUCCEEDED/).waitFor();
  await problem.waitFor({ state: "detached" });
  await editor.command("View: Close All Editors");
});

test("a table's page tells of it", async () => {
  await editor.act("movies", "Open Table Page");
  const panel = editor.panel();
  await panel.locator("#tab-sample").click();
  await panel.getByText("The Land Girls").first().waitFor();
});

test("reloading the window brings everything back", async () => {
  const { page } = editor;
  // Not the browser's button: the editor is to have its say before it goes.
  const loaded = page.waitForEvent("load");
  await editor.command("Developer: Reload Window");
  await loaded;
  await editor.ready();
  await editor.panel().getByText("The Land Girls").first().waitFor();
  await editor.expand("flights");
  await editor.row("airports").waitFor();
  expect(await page.locator(".tab").filter({ hasText: "flights.movies" }).count()).toBe(1);
});

test("a killed runtime is started again, and the page is as it was", async () => {
  const { page } = editor;
  const pid = pidOf();
  process.kill(pid, "SIGKILL");
  await page.getByText("The Epoxy runtime ended unexpectedly and is started again.").first().waitFor();
  await page.getByRole("button", { name: /ready/ }).waitFor();
  expect(pidOf()).not.toBe(pid);
  const panel = editor.panel();
  await panel.locator("#tab-properties").click();
  await panel.getByText("s3://raw/movies/").first().waitFor();
});

test("everything works on a table that changes meanwhile", async () => {
  const { page } = editor;
  await editor.command("View: Close All Editors");
  writeFileSync(join(workspace, "data/raw/airports/europe.csv"), moreAirports);
  await editor.act("airports", "Open Table Page");
  const panel = editor.panel();
  await panel.locator("#tab-versions").click();
  await panel.getByText("Version 0").first().waitFor();
  await editor.expand("Crawlers");
  await editor.act("raw", "Start Crawler");
  // Nobody has asked for it again.
  await panel.getByText("elevation").first().waitFor();
  await panel.getByRole("button", { name: "Compare" }).click();
  await page.locator(".monaco-diff-editor").waitFor();
});
