import { Disposable, EventEmitter, type TreeDataProvider, window } from "vscode";
import { JobItem } from "./job-item.ts";
import type { JobList } from "./job-list.ts";

/** The Jobs view: what is in it follows the list. */
export function openJobsTree(jobs: JobList): Disposable {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<JobItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (item) => item,
    getChildren: async (parent) => {
      if (parent !== undefined) return [];
      return (jobs.jobs ?? (await jobs.refresh()) ?? []).map((job) => new JobItem(job));
    },
  };
  const view = window.createTreeView("epoxy.jobs", { treeDataProvider: provider });
  return Disposable.from(
    view,
    changed,
    jobs.onDidChange(() => changed.fire()),
  );
}
