import { Disposable, EventEmitter, l10n, ThemeIcon, type TreeDataProvider, TreeItem, window } from "vscode";
import { describeProgress } from "./describe-progress.ts";
import { isFiltered, type RunFilter } from "./run-filter.ts";
import { RunItem } from "./run-item.ts";
import type { RunList } from "./run-list.ts";
import { isLive } from "./run-state.ts";
import type { RunTracker } from "./run-tracker.ts";

/** Live runs tell their progress more often than a tree need be drawn. */
const drawEveryMs = 500;

export function openRunsTree(list: RunList, tracker: RunTracker): Disposable {
  const changed = new EventEmitter<TreeItem | undefined>();
  const items = new Map<string, RunItem>();
  let timer: NodeJS.Timeout | undefined;
  const provider: TreeDataProvider<TreeItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (item) => item,
    getChildren: async (parent) => {
      if (parent !== undefined) return [];
      await list.load();
      items.clear();
      for (const run of list.runs) items.set(run.runId, new RunItem(run, progressOf(tracker, run.runId)));
      view.message = filterText(list.filter, list.runs.length);
      return [...items.values(), ...(list.hasMore ? [moreItem()] : [])];
    },
  };
  const view = window.createTreeView("epoxy.runs", { treeDataProvider: provider });
  const draw = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire(undefined);
    }, drawEveryMs);
  };
  return Disposable.from(
    view,
    changed,
    list.onDidChange(() => changed.fire(undefined)),
    tracker.onChange(({ runId }, what) => {
      const run = what === "progress" ? items.get(runId)?.run : undefined;
      if (run !== undefined && isLive(run.state)) draw();
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}

function progressOf(tracker: RunTracker, runId: string): string | undefined {
  const progress = tracker.find(runId)?.progress;
  return progress && describeProgress(progress);
}

function moreItem(): TreeItem {
  const item = new TreeItem(l10n.t("Load more…"));
  item.id = "more";
  item.iconPath = new ThemeIcon("ellipsis");
  item.command = { command: "epoxy.runs.loadMore", title: l10n.t("Load more…") };
  return item;
}

/** Empty, and so no line at all, when nothing is filtered. */
function filterText(filter: RunFilter, count: number): string {
  if (!isFiltered(filter)) return "";
  const parts = [filter.job, filter.states?.join(", ").toLowerCase(), filter.withinMs === undefined ? undefined : l10n.t("recent")];
  return l10n.t("Filtered: {0} ({1})", parts.filter((part) => part !== undefined).join(" · "), count);
}
