import assert from "node:assert/strict";
import { commands, extensions } from "vscode";
import type { Suite } from "./suite.ts";

export const runtimeSuite: Suite = {
  "the extension is there and activates": async () => {
    const extension = extensions.getExtension("epoxy.epoxy");
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  },
  "every command of package.json is registered, and no other": async () => {
    const { contributes } = extensions.getExtension("epoxy.epoxy")?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const declared = contributes.commands.map(({ command }) => command).sort();
    // Views bring commands of their own: `epoxy.catalog.focus` and the like.
    const registered = (await commands.getCommands(true)).filter((name) => /^epoxy\.[^.]+$/.test(name)).sort();
    assert.deepEqual(registered, declared);
  },
};
