import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Example, makeExample } from "./example.ts";
import { type Editor, openEditor } from "./open-editor.ts";

let example: Example;
let editor: Editor;
beforeAll(async () => {
  example = makeExample();
  editor = await openEditor({ folder: example.folder, trusted: false });
});
afterAll(async () => {
  await editor.close();
  example.remove();
});

test("a folder that is not trusted can be looked at, and starts nothing", async () => {
  const { page } = editor;
  await page
    .getByRole("button", { name: /Restricted Mode/ })
    .first()
    .waitFor();
  await editor.showViews();
  await page.getByText("This folder is not trusted. Epoxy neither runs nor loads anything of it until it is.").waitFor();
  // A command can be called also where nothing offers it.
  await editor.command("Epoxy: Start the Runtime");
  await page
    .getByText(/not trusted: Epoxy starts nothing in it/)
    .first()
    .waitFor();
  expect(existsSync(join(example.folder, ".epoxy"))).toBe(false);
});

test("once it is trusted, it works", async () => {
  const { page } = editor;
  await page.getByRole("button", { name: "Manage Workspace Trust" }).click();
  await page.getByRole("button", { name: "Trust", exact: true }).first().click();
  await editor.showViews();
  await editor.row("Crawlers").waitFor();
  expect(existsSync(join(example.folder, ".epoxy/daemon.json"))).toBe(true);
});
