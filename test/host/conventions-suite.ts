import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extensions, Uri, ViewColumn, window } from "vscode";
import { panelHtml, type PanelName } from "../../src/extension/panels/panel-html.ts";
import type { Suite } from "./suite.ts";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
}

const folder = () => extensions.getExtension("epoxy.epoxy")?.extensionPath ?? "";
const read = (path: string) => readFileSync(join(folder(), path), "utf8");
const manifest = () => JSON.parse(read("package.json")) as Manifest;
const texts = () => JSON.parse(read("package.nls.json")) as Readonly<Record<string, string>>;
const panels: readonly PanelName[] = ["preview", "table", "run", "bookmark"];

export const conventionsSuite: Suite = {
  "menus and keys refer to declared commands": async () => {
    const { commands, menus, keybindings } = manifest().contributes;
    const declared = new Set(commands.map(({ command }) => command));
    const used = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    assert.deepEqual(
      used.filter((command) => !declared.has(command)),
      [],
    );
  },
  "menus and welcomes refer to declared views": async () => {
    const { menus, views, viewsWelcome } = manifest().contributes;
    const declared = new Set(Object.values(views).flatMap((group) => group.map(({ id }) => id)));
    const inMenus = Object.values(menus).flatMap((items) =>
      items.flatMap(({ when = "" }) => [...when.matchAll(/\bview == ([\w.]+)/g)].map(([, id]) => id ?? "")),
    );
    const used = [...inMenus, ...viewsWelcome.map(({ view }) => view)];
    assert.deepEqual(
      used.filter((id) => !declared.has(id)),
      [],
    );
  },
  "welcomes and walkthrough link to commands that exist": async () => {
    const declared = new Set(manifest().contributes.commands.map(({ command }) => command));
    const linked = Object.values(texts()).flatMap((text) => [...text.matchAll(/\(command:(epoxy\.\w+)/g)].map(([, id]) => id ?? ""));
    assert.deepEqual(
      linked.filter((command) => !declared.has(command)),
      [],
    );
  },
  "every key of a text in package.json has one, and no text is left over": async () => {
    const used = [...new Set([...read("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ""))];
    assert.deepEqual(used.sort(), Object.keys(texts()).sort());
  },
  "it is activated by what is its own, never with the editor": async () => {
    const events = manifest().activationEvents;
    assert.deepEqual(
      events.filter((event) => !/^(workspaceContains:epoxy\.yaml|on\w+:epoxy[\w.]*)$/.test(event)),
      [],
    );
    for (const panel of panels) assert.ok(events.includes(`onWebviewPanel:epoxy.${panel}`), panel);
  },
  "settings that name a program or start one count only in a trusted folder": async () => {
    const { capabilities, contributes } = manifest();
    const restricted = Object.keys(contributes.configuration.properties).filter((name) => name.startsWith("epoxy.runtime."));
    assert.deepEqual([...capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), restricted.sort());
  },
  "the walkthrough's pages and their pictures are there": async () => {
    for (const { media } of manifest().contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const pictures = [...read(media.markdown).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, name]) => name ?? "");
      for (const name of pictures) assert.ok(read(join("media/walkthrough", name)).length > 0);
    }
  },
  "no panel runs inline script or loads from elsewhere": async () => {
    const panel = window.createWebviewPanel("epoxy.conventions", "conventions", ViewColumn.Active);
    try {
      for (const name of panels) checkPolicy(panelHtml(panel.webview, Uri.file(folder()), name, "<&>"), panel.webview.cspSource);
    } finally {
      panel.dispose();
    }
  },
  "every panel's page is made in one place": async () => {
    const files = readdirSync(join(folder(), "src/extension"), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const others = files.filter((name) => /\.html = (?!panelHtml\()/.test(read(join("src/extension", name))));
    assert.deepEqual(others, []);
  },
};

function checkPolicy(html: string, own: string): void {
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  const directives = new Map(policy.split("; ").map((text) => [text.split(" ")[0] ?? "", text.split(" ").slice(1)]));
  assert.deepEqual(directives.get("default-src"), ["'none'"]);
  const [nonce = ""] = directives.get("script-src") ?? [];
  assert.match(nonce, /^'nonce-[A-Za-z0-9+/]{22}=='$/);
  assert.equal(directives.get("script-src")?.length, 1);
  const allowed = new Set(["'none'", "'unsafe-inline'", "data:", nonce, ...own.split(" ")]);
  for (const [name, sources] of directives) {
    for (const source of sources) assert.ok(allowed.has(source), `${name} ${source}`);
    assert.ok(name === "style-src" || !sources.includes("'unsafe-inline'"), name);
  }
  assert.deepEqual(
    [...html.matchAll(/<script(?![^>]* nonce="[^"]+"[^>]* src="[^"]+")[^>]*>|\son\w+=/g)].map(([text]) => text),
    [],
  );
}
