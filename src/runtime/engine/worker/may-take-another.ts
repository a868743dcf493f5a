import { runsSqlAlone, type WorkerTask } from "../../../protocol/worker.ts";

/** What a process gathers over its tasks is bounded by their number, and by what it holds after one. */
const mostTasks = 500;
const mostResidentBytes = 384 << 20;

/** Whether a worker that has done this task, its `tasks`-th, is as good as new: the task ran no script, and left no memory behind. */
export function mayTakeAnother(task: WorkerTask, tasks: number): boolean {
  return runsSqlAlone(task) && tasks < mostTasks && process.memoryUsage.rss() < mostResidentBytes;
}
