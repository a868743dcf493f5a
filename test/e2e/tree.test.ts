import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Example, makeExample } from "./example.ts";
import { type Editor, openEditor } from "./open-editor.ts";
import { pictureFailures, screenshotOf } from "./screenshot-of.ts";

// What the views keep, and what is done with what they show.
let example: Example;
let editor: Editor;
beforeAll(async () => {
  example = makeExample();
  example.epoxy("crawl", "raw");
  editor = await openEditor({ folder: example.folder, size: { width: 1440, height: 900 } });
  await editor.showViews();
});
beforeEach(() => pictureFailures(() => editor));
afterAll(async () => {
  await editor.close();
  example.remove();
});

const reload = async () => {
  const loaded = editor.page.waitForEvent("load");
  await editor.command("Developer: Reload Window");
  await loaded;
  await editor.ready();
  await editor.showViews();
};

test("the tree is as open as it was, after a filter and after a reload", async () => {
  await editor.expand("flights");
  await editor.expand("airports");
  await editor.row(/^iata, string/).waitFor();
  await editor.command("Epoxy: Filter Tables and Columns");
  await editor.page.locator(".quick-input-widget input[type=text]").fill("eci");
  await editor.row(/^precipitation, /).waitFor();
  await screenshotOf(editor, "filtered");
  await editor.page.keyboard.press("Enter");
  await editor.page.getByRole("button", { name: "Clear the Filter" }).click();
  await editor.row(/^iata, string/).waitFor();
  await reload();
  await editor.row(/^iata, string/).waitFor();
});

test("what was closed stays closed", async () => {
  const { page } = editor;
  await page.locator(".pane-header[aria-label^='Catalog']").hover();
  await page.getByRole("button", { name: "Collapse All" }).first().click();
  await editor.row("airports").waitFor({ state: "detached" });
  await reload();
  await page.getByRole("treeitem", { name: /^flights/, expanded: false }).waitFor();
  expect(await editor.row("airports").count()).toBe(0);
});

test("a table shows where its files are", async () => {
  const { page } = editor;
  await editor.expand("flights");
  await editor.choose(editor.row("movies"), "Reveal Location");
  await page.getByRole("treeitem", { name: /^movies/, selected: true }).waitFor();
  await editor.showViews();
});

test("a connection is deleted once the user has agreed", async () => {
  const { page } = editor;
  await editor.command("Epoxy: Create Connection");
  const input = page.locator(".quick-input-widget input[type=text]");
  await editor.answer("PostgreSQL");
  await page.getByText("(2 of 5)").waitFor();
  await input.fill("warehouse");
  await page.keyboard.press("Enter");
  await page.getByText("(3 of 5)").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("(4 of 5)").waitFor();
  await page.keyboard.press("Enter");
  await editor.choose(editor.row("warehouse"), "Delete Connection");
  const dialog = page.getByRole("dialog").filter({ hasText: "Delete the connection warehouse?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  await editor.choose(editor.row("warehouse"), "Delete Connection");
  await screenshotOf(editor, "delete-connection");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await editor.row("warehouse").waitFor({ state: "detached" });
});
