import { workspace } from "vscode";
import type { RuntimeConnection, RuntimeService } from "./runtime-service.ts";

/** For what shows itself without being asked, such as a view: starts the runtime only in a trusted folder, and where it may start by itself. */
export async function connectIfAllowed(runtime: RuntimeService): Promise<RuntimeConnection | undefined> {
  if (runtime.connection !== undefined) return runtime.connection;
  const isAllowed = workspace.isTrusted && workspace.getConfiguration("epoxy").get<boolean>("runtime.autoStart") === true;
  if (!isAllowed || runtime.folder === undefined || runtime.hasEnded || runtime.state.kind === "failed") return undefined;
  // A failed start has been shown by who tried it.
  return runtime.connect().catch(() => undefined);
}
