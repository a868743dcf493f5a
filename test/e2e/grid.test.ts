import type { FrameLocator, Locator } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Example, makeExample } from "./example.ts";
import { type Editor, openEditor } from "./open-editor.ts";
import { pictureFailures, screenshotOf } from "./screenshot-of.ts";

// What is done with the rows of a preview, with the mouse.
let example: Example;
let editor: Editor;
let panel: FrameLocator;
beforeAll(async () => {
  example = makeExample();
  example.epoxy("crawl", "raw");
  editor = await openEditor({ folder: example.folder, size: { width: 1440, height: 900 } });
  await editor.command("Epoxy: Preview Table");
  await editor.answer("flights.flights");
  panel = editor.panel();
  await panel.locator("[role=grid][aria-rowcount='3000001']").waitFor();
});
beforeEach(() => pictureFailures(() => editor));
afterAll(async () => {
  await editor.close();
  example.remove();
});

const header = (name: string) =>
  panel.locator(".header-cell").filter({ has: panel.locator(".header-name", { hasText: new RegExp(`^${name}$`) }) });
const names = () => panel.locator(".header-name").allTextContents();

test("a column takes several conditions, which all hold", async () => {
  await header("delay").click({ button: "right" });
  await panel.getByRole("menuitem", { name: "Filter…" }).click();
  const form = panel.getByRole("dialog", { name: "Filter delay" });
  await form.getByLabel("Comparison").selectOption(">=");
  await form.getByLabel("Value").fill("100");
  await form.getByRole("button", { name: "And…" }).click();
  const second = form.getByRole("group", { name: "Condition" }).nth(1);
  await second.getByLabel("Comparison").selectOption("<");
  await second.getByLabel("Value").fill("102");
  await screenshotOf(editor, "filter-form");
  await form.getByRole("button", { name: "Apply" }).click();
  await panel.getByText("delay ≥ 100").waitFor();
  await panel.getByText("delay < 102").waitFor();
  const rows = panel.locator("[role=grid]");
  await expect.poll(async () => Number(await rows.getAttribute("aria-rowcount")), { timeout: 60_000 }).toBeLessThan(50_000);
  const both = Number(await rows.getAttribute("aria-rowcount"));
  await panel.getByRole("button", { name: "Clear the filter delay < 102" }).click();
  await expect.poll(async () => Number(await rows.getAttribute("aria-rowcount")), { timeout: 60_000 }).toBeGreaterThan(both);
  await panel.getByText("delay ≥ 100").waitFor();
});

test("charts are of all rows that pass the filter, and say so", async () => {
  await panel.getByRole("button", { name: "Clear the filter delay ≥ 100" }).click();
  await panel.locator("[role=grid][aria-rowcount='3000001']").waitFor();
  await panel.getByRole("button", { name: "Chart", exact: true }).click();
  await panel.getByRole("button", { name: "Bar", exact: true }).click();
  await panel.getByText(/ of all 3,000,000 rows\.|Of all 3,000,000 rows\./).waitFor();
  await screenshotOf(editor, "chart-bar");
  await panel.getByRole("button", { name: "Line", exact: true }).click();
  await panel.getByText(/The lowest and highest points of all [\d,]+ rows/).waitFor();
  await panel.getByRole("img", { name: /points$/ }).waitFor();
  await screenshotOf(editor, "chart-line");
  await panel.getByRole("button", { name: "Scatter", exact: true }).click();
  await panel.getByText(/5,000 of [\d,]+ rows, taken by chance/).waitFor();
  await screenshotOf(editor, "chart-scatter");
  await panel.getByRole("button", { name: "Chart", exact: true }).click();
});

test("columns are dragged to another place, and made wider", async () => {
  const before = await names();
  const [first = "", second = ""] = before;
  await drag(header(first), header(second), 0.8);
  await expect.poll(names).toEqual([second, first, ...before.slice(2)]);
  const box = await boxOf(header(second));
  const { page } = editor;
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 98, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await boxOf(header(second))).width - box.width)).toBe(100);
  // Neither was taken for a click, which sorts.
  expect(await panel.locator("[role=columnheader][aria-sort=ascending]").count()).toBe(0);
});

async function drag(from: Locator, to: Locator, share: number): Promise<void> {
  const { page } = editor;
  const [start, end] = [await boxOf(from), await boxOf(to)];
  await page.mouse.move(start.x + 20, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width * share, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

async function boxOf(
  element: Locator,
): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error("it is not shown");
  return box;
}
