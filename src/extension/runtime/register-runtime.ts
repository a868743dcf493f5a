import { Disposable, type ExtensionContext, Uri, window, workspace } from "vscode";
import type { Deps } from "../deps.ts";
import { registerCommands } from "../register-commands.ts";
import { createWorkspace } from "./create-workspace.ts";
import { openExample } from "./open-example.ts";
import { runtimeStatusItem } from "./runtime-status-item.ts";

/** The runtime's state in the status bar, and the commands that start, stop and explain it. */
export function registerRuntime(context: ExtensionContext, deps: Deps): Disposable {
  const { runtime } = deps;
  return Disposable.from(
    runtimeStatusItem(runtime),
    workspace.onDidChangeWorkspaceFolders(() => void runtime.findWorkspace()),
    watchMarker(() => void runtime.findWorkspace()),
    registerCommands(deps, {
      // Any extension may call a command: none answers with what holds the key.
      startRuntime: async () => void (await runtime.connect()),
      stopRuntime: () => runtime.stop(),
      showRuntimeLog: async () => {
        if (runtime.folder !== undefined) await window.showTextDocument(Uri.joinPath(runtime.folder, ".epoxy", "daemon.log"));
      },
      init: () => createWorkspace(context, deps),
      openExample: () => openExample(context),
    }),
  );
}

function watchMarker(changed: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher("**/epoxy.yaml", false, true, false);
  return Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidDelete(changed));
}
