import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { openVscodeWindow, type WindowOptions } from "../vscode/vscode-window.ts";
import { extensionsFolder } from "./install-extension.ts";

/** An editor with the installed extension, as a person uses it. */
export interface Editor {
  readonly page: Page;
  /** Runs a command by its title, from the palette. */
  command(title: string): Promise<void>;
  /** Types into the box at the top and takes the first item. */
  answer(text: string): Promise<void>;
  /** Opens Epoxy's views. */
  showViews(): Promise<void>;
  /** A row of a tree, a list or Problems, by the beginning of what is read out for it. */
  row(label: string | RegExp, nth?: number): Locator;
  /** Opens a node of a tree. */
  expand(label: string): Promise<void>;
  collapse(label: string): Promise<void>;
  /** Presses one of the buttons that a row shows when it is pointed at. */
  act(label: string | RegExp, action: string, nth?: number): Promise<void>;
  /** Takes an item of a row's menu. */
  choose(row: Locator, item: string | RegExp): Promise<void>;
  /** The panel in front. */
  panel(): FrameLocator;
  /** The workbench is there, also after a reload. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** On a busy machine everything takes its time: what is not there by then does not come. */
const longestMs = 120_000;
const againMs = 5_000;

const inputBox = ".quick-input-widget input[type=text]";
const paletteIsGone = `(() => {
  const input = document.querySelector(${JSON.stringify(inputBox)});
  return input === null || input.offsetParent === null || !input.value.startsWith(">");
})()`;

/** Extensions and settings of an editor; `with` may be another folder with extensions. */
export async function openEditor(options: Omit<WindowOptions, "dataFolder" | "extension">, extensions = extensionsFolder): Promise<Editor> {
  const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-e2e-")));
  symlinkSync(extensions, join(dataFolder, "extensions"));
  const settings = { "workbench.secondarySideBar.defaultVisibility": "hidden", "window.confirmBeforeClose": "never", ...options.settings };
  const { page, close } = await openVscodeWindow({ ...options, settings, dataFolder });
  page.setDefaultTimeout(longestMs);
  const input = page.locator(inputBox);
  const editor: Editor = {
    page,
    command: async (title) => {
      const item = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
      const giveUp = Date.now() + longestMs;
      for (;;) {
        try {
          await page.keyboard.press("F1");
          await input.fill(`>${title}`, { timeout: againMs });
          await item.click({ timeout: againMs });
          break;
        } catch (error) {
          // A part of the window that is still being built takes the focus, which closes the palette; and what a palette offers is
          // what there was when it was opened: as a person would, once more.
          if (Date.now() > giveUp) throw error;
          await page.keyboard.press("Escape");
        }
      }
      // What the command asks is asked in the same box.
      await page.waitForFunction(paletteIsGone);
    },
    answer: async (text) => {
      await input.fill(text);
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first().click();
    },
    showViews: async () => {
      // Not the icon: it closes what is still being opened.
      await editor.command("Focus on Catalog View");
      await page.locator(".pane-header[aria-label^='Catalog']").waitFor();
    },
    row: (label, nth = 0) => {
      const pattern = typeof label === "string" ? new RegExp(`^${label}`) : label;
      return page
        .getByRole("treeitem", { name: pattern })
        .or(page.getByRole("option", { name: pattern }))
        .nth(nth);
    },
    expand: async (label) => await turn(editor.row(label), "false"),
    collapse: async (label) => await turn(editor.row(label), "true"),
    act: async (label, action, nth) => {
      await editor.row(label, nth).hover();
      await editor.row(label, nth).getByRole("button", { name: action }).click();
    },
    choose: async (row, name) => {
      await row.click({ button: "right" });
      const item = page.getByRole("menuitem", { name });
      const giveUp = Date.now() + longestMs;
      // A menu takes no click while it is new.
      for (let isOpen = true; isOpen;) {
        if (Date.now() > giveUp) throw new Error("the menu stays open");
        await item.click();
        isOpen = await item.waitFor({ state: "detached", timeout: againMs }).then(
          () => false,
          () => true,
        );
      }
    },
    panel: () => page.locator("iframe.webview.ready:visible").first().contentFrame().locator("#active-frame").contentFrame(),
    ready: async () => {
      await page.locator(".activitybar .action-label[aria-label^='Epoxy']").waitFor();
    },
    close: async () => {
      await close();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await editor.ready();
  return editor;
}

/** A click opens a node that is closed, and the other way round; it may fall on another where the tree has just become longer. */
async function turn(row: Locator, from: "true" | "false"): Promise<void> {
  await row.waitFor();
  const giveUp = Date.now() + longestMs;
  while ((await row.getAttribute("aria-expanded")) === from) {
    if (Date.now() > giveUp) throw new Error("the node does not turn");
    await row.locator(".monaco-tl-twistie").click();
    const turned = row.and(row.page().locator(`[aria-expanded=${from === "true" ? "false" : "true"}]`));
    await turned.waitFor({ timeout: againMs }).catch(() => undefined);
  }
}
