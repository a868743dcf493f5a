import { type ExtensionContext, window } from "vscode";
import { registerAuthoring } from "./authoring/register-authoring.ts";
import { registerCatalog } from "./catalog/register-catalog.ts";
import { registerConnections } from "./connections/register-connections.ts";
import type { Deps } from "./deps.ts";
import { registerLanguage } from "./language/register-language.ts";
import { registerPreview } from "./preview/register-preview.ts";
import { registerQuery } from "./query/register-query.ts";
import { registerRunning } from "./register-running.ts";
import { openRuntimeService } from "./runtime/open-runtime-service.ts";
import { registerRuntime } from "./runtime/register-runtime.ts";
import { registerTablePage } from "./table-page/register-table-page.ts";

/** The composition root: the parts are built and connected here, nothing else. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel("Epoxy", { log: true });
  const runtime = openRuntimeService(context, log);
  const deps: Deps = { runtime, log };
  context.subscriptions.push(
    log,
    runtime,
    registerRuntime(context, deps),
    registerCatalog(context, deps),
    registerConnections(context, deps),
    registerAuthoring(context, deps),
    registerRunning(context, deps),
    registerTablePage(context, deps),
    registerPreview(context, deps),
    registerQuery(context, deps),
    registerLanguage(context, deps),
  );
}
