import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pseudoTexts, sourceTexts } from "../../scripts/l10n.js";
import { type Example, makeExample } from "./example.ts";
import { extensionsFolder } from "./install-extension.ts";
import { type Editor, openEditor } from "./open-editor.ts";

// A language that is told from English at every text, in an installation of its own.
const language = "qps-ploc";
const translated = /⟦.*⟧/s;

let example: Example;
let editor: Editor;
const extensions = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-language-")));
beforeAll(async () => {
  cpSync(extensionsFolder, extensions, { recursive: true });
  const extension = join(extensions, readdirSync(extensions).find((name) => name.startsWith("epoxy.epoxy-")) ?? "");
  const write = (path: string, texts: Readonly<Record<string, string>>) =>
    writeFileSync(join(extension, path), JSON.stringify(pseudoTexts(texts)));
  write(`package.nls.${language}.json`, JSON.parse(readFileSync(join(extension, "package.nls.json"), "utf8")) as Record<string, string>);
  write(`l10n/bundle.l10n.${language}.json`, sourceTexts());
  example = makeExample();
  example.epoxy("crawl", "raw");
  editor = await openEditor({ folder: example.folder, language }, extensions);
});
afterAll(async () => {
  await editor.close();
  example.remove();
  rmSync(extensions, { recursive: true, force: true });
});

test("views, welcomes and commands are translated", async () => {
  const { page } = editor;
  await page.locator(".activitybar .action-label[aria-label^='Epoxy']").click();
  await page.locator(".pane-header").first().waitFor();
  expect((await page.locator(".pane-header h3.title").allTextContents()).filter((text) => !translated.test(text))).toEqual([]);
  await page.locator(".welcome-view-content").first().waitFor();
  expect((await page.locator(".welcome-view-content:visible").allTextContents()).filter((text) => !translated.test(text))).toEqual([]);
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input[type=text]").fill(">Epoxy:");
  const commands = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Epoxy:" });
  await commands.first().waitFor();
  expect((await commands.allTextContents()).filter((text) => !translated.test(text))).toEqual([]);
  await page.keyboard.press("Escape");
});

test("the page of a table is translated", async () => {
  await editor.command("Ópéñ Táblé");
  await editor.answer("movies");
  const panel = editor.panel();
  await panel.locator("tbody tr").first().waitFor();
  const words = panel.locator("button:not(.twistie), th[scope=col], h2, dt:not(.code), .muted[role=status]");
  for (const tab of ["schema", "statistics", "versions", "properties"]) {
    await panel.locator(`#tab-${tab}`).click();
    await panel.locator("[role=tabpanel] [aria-busy=false]").first().waitFor();
    expect((await words.allTextContents()).filter((text) => text !== "" && !translated.test(text))).toEqual([]);
  }
});
