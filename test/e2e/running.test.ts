import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Example, makeExample } from "./example.ts";
import { endlessJob } from "./endless-job.ts";
import { type Editor, openEditor } from "./open-editor.ts";
import { pictureFailures, screenshotOf } from "./screenshot-of.ts";

// The ways to run a job, and what is told of a run; each test goes on where the one before it ended.
let example: Example;
let editor: Editor;
beforeAll(async () => {
  example = makeExample();
  example.epoxy("crawl", "raw");
  writeFileSync(join(example.folder, "jobs/broken.job.sql"), "CREATE TABLE flights.busy AS\nSELECT origin FROM flights.flihgts;\n");
  writeFileSync(join(example.folder, "jobs/endless.job.ts"), endlessJob);
  editor = await openEditor({ folder: example.folder, size: { width: 1440, height: 900 } });
});
beforeEach(() => pictureFailures(() => editor));
afterAll(async () => {
  await editor.close();
  example.remove();
});

const status = (text: RegExp) => editor.page.locator(".statusbar-item").filter({ hasText: text });
const toast = (text: string) => editor.page.locator(".notification-toast").filter({ hasText: text });
const inExplorer = (label: string) => editor.page.getByRole("treeitem", { name: new RegExp(`^${label}`) });
const choose = async (item: string, label: RegExp) => {
  await editor.command("Focus on Folders View");
  await editor.choose(inExplorer(item), label);
};

test("a run that fails says so, with the way to its log", async () => {
  await editor.command("Epoxy: Run Job");
  await editor.answer("broken");
  await toast("Did you mean flights.flights?").getByRole("button", { name: "Open Run Page" }).waitFor();
  await screenshotOf(editor, "toast-failed");
  await editor.command("View: Hide Panel");
  await toast("Did you mean flights.flights?").getByRole("button", { name: "Show Log" }).click();
  await editor.page.locator(".panel .view-line").filter({ hasText: "Run FAILED" }).first().waitFor();
});

test("a run is cancelled from its progress", async () => {
  await editor.command("Epoxy: Run Job");
  await editor.answer("endless");
  await editor.page.locator(".panel .view-line").filter({ hasText: "counting for long" }).first().waitFor();
  await toast("endless").getByRole("button", { name: "Cancel" }).click();
  await status(/endless was stopped: nothing was written/).waitFor();
});

test("the Explorer crawls a folder, makes a table of a file, shows its rows and runs a job", async () => {
  const { page } = editor;
  await editor.expand("data");
  await editor.expand("airports");
  await choose("airports.csv", /^Preview File/);
  await editor.panel().getByRole("gridcell", { name: "Bay Springs", exact: true }).waitFor();
  await choose("airports.csv", /^Make a Table of This File/);
  await editor.answer("flights");
  const input = page.locator(".quick-input-widget input[type=text]");
  await page.locator(".quick-input-widget").getByText("table", { exact: false }).first().waitFor();
  await input.fill("airfields");
  await page.keyboard.press("Enter");
  await expect.poll(() => example.epoxy("tables"), { timeout: 120_000 }).toContain("airfields");
  await choose("movies", /^Crawl This Folder/);
  await editor.answer("flights");
  await toast("movies").waitFor();
  await editor.command("Focus on Folders View");
  await editor.expand("jobs");
  await choose("new_weather.job.ts", /^Run Job(?! with)/);
  await status(/new_weather succeeded/).waitFor();
});

test("keys run the job that is being edited, and debug it without launch.json", async () => {
  const { page } = editor;
  await editor.command("Focus on Folders View");
  await inExplorer("movie_profits.job.ts").dblclick();
  await page.locator(".tab.active").filter({ hasText: "movie_profits" }).waitFor();
  const text = page.locator(".editor-group-container .view-line").filter({ hasText: "films without a budget" });
  await text.click();
  await page.keyboard.press("Control+Alt+r");
  await status(/movie_profits succeeded/).waitFor();
  await text.click();
  await page.keyboard.press("F9");
  await page.locator(".codicon-debug-breakpoint").first().waitFor();
  await page.keyboard.press("F5");
  const paused = page.locator(".debug-call-stack .monaco-list-row").filter({ hasText: "Paused on breakpoint" });
  await paused.waitFor();
  await screenshotOf(editor, "debugging");
  await page.keyboard.press("F5");
  await page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  // Without our key, the editor asks which debugger is meant.
  await editor.command("Debug: Start Debugging");
  await editor.answer("Epoxy Job");
  await paused.waitFor();
  await page.keyboard.press("F5");
  await page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  await editor.command("View: Close All Editors");
});

test("a node of a run shows its rows", async () => {
  await editor.showViews();
  await editor.row(/^Run of movie_profits, SUCCEEDED/).click();
  const panel = editor.panel();
  await panel
    .getByRole("button", { name: /aggregate/ })
    .first()
    .click();
  await panel.getByRole("button", { name: "Preview Rows" }).click();
  await editor.page.locator(".tab.active").filter({ hasText: "of movie_profits" }).waitFor();
  await editor.panel().getByRole("columnheader", { name: /films/ }).waitFor();
  await editor.panel().getByRole("gridcell", { name: "Comedy", exact: true }).waitFor();
  await screenshotOf(editor, "node-rows");
  await editor.command("View: Close All Editors");
});

test("a bookmark goes back, and is reset, once the user has agreed", async () => {
  const { page } = editor;
  writeFileSync(
    join(example.folder, "data/raw/weather/2015-01.csv"),
    "date,precipitation,temp_max,temp_min,wind,weather\n2015-01-01,0.0,5.6,-3.2,1.2,sun\n",
  );
  example.epoxy("run", "new_weather");
  await editor.command("Epoxy: Inspect Job Bookmark");
  await editor.answer("new_weather");
  const panel = editor.panel();
  const dialog = page.getByRole("dialog").filter({ hasText: "new_weather" });
  await panel.getByRole("button", { name: /^Go back to after run/ }).click();
  await dialog.getByRole("button", { name: "Go Back" }).click();
  await panel
    .getByText(/1 file/)
    .first()
    .waitFor();
  expect(await panel.getByRole("button", { name: /^Go back to after run/ }).count()).toBe(0);
  await panel.getByRole("button", { name: "Reset…" }).click();
  await screenshotOf(editor, "bookmark-reset");
  await dialog.getByRole("button", { name: "Reset", exact: true }).click();
  await panel.locator("button:disabled").filter({ hasText: "Reset…" }).waitFor();
});
