import { Disposable, l10n, StatusBarAlignment, ThemeColor, window } from "vscode";
import type { RuntimeService, RuntimeState } from "./runtime-service.ts";

export function runtimeStatusItem(runtime: RuntimeService): Disposable {
  const item = window.createStatusBarItem("epoxy.runtime", StatusBarAlignment.Left);
  item.name = l10n.t("Epoxy Runtime");
  const show = (state: RuntimeState) => {
    const { text, tooltip, command } = describe(state);
    item.text = text;
    item.tooltip = tooltip;
    item.command = command;
    item.backgroundColor = state.kind === "failed" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    if (state.kind === "none") item.hide();
    else item.show();
  };
  show(runtime.state);
  return Disposable.from(item, runtime.onDidChangeState(show));
}

function describe(state: RuntimeState): { readonly text: string; readonly tooltip: string; readonly command: string } {
  switch (state.kind) {
    case "none":
    case "stopped":
      return {
        text: "$(circle-outline) Epoxy",
        tooltip: l10n.t("The Epoxy runtime is stopped. Click to start it."),
        command: "epoxy.startRuntime",
      };
    case "starting":
      return { text: "$(loading~spin) Epoxy", tooltip: l10n.t("The Epoxy runtime is starting."), command: "epoxy.showRuntimeLog" };
    case "ready":
      return state.activeRuns === 0
        ? { text: "$(database) Epoxy", tooltip: l10n.t("The Epoxy runtime is ready."), command: "epoxy.runs.focus" }
        : {
            text: `$(sync~spin) Epoxy: ${String(state.activeRuns)}`,
            tooltip: state.activeRuns === 1 ? l10n.t("One job is running.") : l10n.t("{0} jobs are running.", state.activeRuns),
            command: "epoxy.runs.focus",
          };
    case "failed":
      return {
        text: "$(error) Epoxy",
        tooltip: l10n.t("The Epoxy runtime is not running: {0}", state.reason),
        command: "epoxy.startRuntime",
      };
  }
}
