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
  /** The panel in front. */
  panel(): FrameLocator;
  /** The workbench is there, also after a reload. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Extensions and settings of an editor; `with` may be another folder with extensions. */
export async function openEditor(options: Omit<WindowOptions, "dataFolder" | "extension">, extensions = extensionsFolder): Promise<Editor> {
  const dataFolder = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-e2e-")));
  symlinkSync(extensions, join(dataFolder, "extensions"));
  const settings = { "workbench.secondarySideBar.defaultVisibility": "hidden", "window.confirmBeforeClose": "never", ...options.settings };
  const { page, close } = await openVscodeWindow({ ...options, settings, dataFolder });
  page.setDefaultTimeout(40_000);
  const input = page.locator(".quick-input-widget input[type=text]");
  const editor: Editor = {
    page,
    command: async (title) => {
      const item = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
      const choose = async (timeout: number) => {
        await page.keyboard.press("F1");
        await input.fill(`>${title}`, { timeout });
        await item.click({ timeout });
      };
      // A part of the window that is still being built takes the focus, which closes the palette: as a person would, once more.
      await choose(3000).catch(() => choose(40_000));
    },
    answer: async (text) => {
      await input.fill(text);
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first().click();
    },
    showViews: async () => {
      const icon = page.locator(".activitybar .action-label[aria-label^='Epoxy']");
      await icon.waitFor();
      if (
        (await icon.getAttribute("aria-expanded")) !== "true" &&
        (await page.locator(".pane-header[aria-label^='Catalog']").count()) === 0
      )
        await icon.click();
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
    panel: () => page.locator("iframe.webview.ready:visible").first().contentFrame().locator("#active-frame").contentFrame(),
    ready: async () => {
      await page.locator(".activitybar .action-label[aria-label^='Epoxy']").waitFor({ timeout: 60_000 });
    },
    close: async () => {
      await close();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await editor.ready();
  return editor;
}

/** A click opens a node that is closed, and the other way round. */
async function turn(row: Locator, from: "true" | "false"): Promise<void> {
  await row.waitFor();
  if ((await row.getAttribute("aria-expanded")) === from) await row.locator(".monaco-tl-twistie").click();
}
