import { type ExtensionContext, window } from "vscode";
import type { Deps } from "./deps.ts";
import { openRuntimeService } from "./runtime/open-runtime-service.ts";
import { registerRuntime } from "./runtime/register-runtime.ts";

/** The composition root: the parts are built and connected here, nothing else. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Epoxy", { log: true });
  const runtime = openRuntimeService(context, log);
  const deps: Deps = { runtime, log };
  context.subscriptions.push(log, runtime, registerRuntime(context, deps));
}
