import { l10n, type QuickPickItem, window } from "vscode";
import type { RunFilter } from "./run-filter.ts";

const hourMs = 3600 * 1000;

/** Asks which runs to show, starting from what is shown now. Undefined: the user gave up. */
export async function askRunFilter(jobs: readonly string[], filter: RunFilter): Promise<RunFilter | undefined> {
  const chosen = await pick(l10n.t("Filter runs by"), [
    { label: `$(symbol-event) ${l10n.t("Job")}`, description: filter.job ?? l10n.t("all"), value: "job" as const },
    { label: `$(pulse) ${l10n.t("State")}`, description: filter.states?.join(", ") ?? l10n.t("all"), value: "state" as const },
    {
      label: `$(clock) ${l10n.t("Time")}`,
      description: filter.withinMs === undefined ? l10n.t("all") : timeLabel(filter.withinMs),
      value: "time" as const,
    },
    { label: `$(clear-all) ${l10n.t("Show all runs")}`, value: "all" as const },
  ]);
  switch (chosen) {
    case undefined:
      return undefined;
    case "job": {
      const job = await pick(l10n.t("Runs of which job"), [all, ...jobs.map((name) => ({ label: name, value: { job: name } }))]);
      return job && { ...without(filter, "job"), ...job };
    }
    case "state": {
      const states = await pick(l10n.t("Runs in which state"), [all, ...stateChoices()]);
      return states && { ...without(filter, "states"), ...states };
    }
    case "time": {
      const times = [hourMs, 24 * hourMs, 7 * 24 * hourMs, 30 * 24 * hourMs];
      const time = await pick(l10n.t("Runs of which time"), [
        all,
        ...times.map((withinMs) => ({ label: timeLabel(withinMs), value: { withinMs } })),
      ]);
      return time && { ...without(filter, "withinMs"), ...time };
    }
    case "all":
      return {};
  }
}

const all = { label: l10n.t("all"), value: {} };

function stateChoices() {
  return [
    { label: l10n.t("Live"), value: { states: ["WAITING", "STARTING", "RUNNING", "STOPPING"] } },
    { label: l10n.t("Succeeded"), value: { states: ["SUCCEEDED"] } },
    { label: l10n.t("Failed"), value: { states: ["FAILED", "TIMEOUT", "ERROR"] } },
    { label: l10n.t("Stopped"), value: { states: ["STOPPED"] } },
  ];
}

function timeLabel(withinMs: number): string {
  const hours = withinMs / hourMs;
  if (hours === 1) return l10n.t("The last hour");
  return hours === 24 ? l10n.t("The last day") : l10n.t("The last {0} days", hours / 24);
}

async function pick<Value>(placeHolder: string, items: readonly (QuickPickItem & { readonly value: Value })[]): Promise<Value | undefined> {
  return (await window.showQuickPick(items, { placeHolder }))?.value;
}

function without(filter: RunFilter, name: keyof RunFilter): RunFilter {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name));
}
