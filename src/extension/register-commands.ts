import { commands, Disposable, l10n, window } from "vscode";
import type { Deps } from "./deps.ts";
import { RuntimeUnavailable } from "./runtime/runtime-service.ts";

/** Registers commands `epoxy.<name>`. What one throws is shown to the user once: this is the commands' one catch. */
export function registerCommands(
  { log, runtime }: Deps,
  handlers: Readonly<Record<string, (...values: readonly never[]) => unknown>>,
): Disposable {
  return Disposable.from(
    ...Object.entries(handlers).map(([name, handle]) =>
      commands.registerCommand(`epoxy.${name}`, async (...values: readonly never[]) => {
        try {
          return await handle(...values);
        } catch (error) {
          log.error(`epoxy.${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
          // A failed start has been shown by who tried it.
          const isShown = error instanceof RuntimeUnavailable && runtime.state.kind === "failed";
          if (!isShown) void window.showErrorMessage(messageOf(error));
          return undefined;
        }
      }),
    ),
  );
}

/** Of the runtime's refusals, AWS's texts. */
const messageOf = (error: unknown) =>
  error instanceof Error && error.message !== "" ? error.message : l10n.t("Unknown error: {0}", String(error));
