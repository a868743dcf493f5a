import {
  CustomExecution,
  type Disposable,
  l10n,
  type ProviderResult,
  Task,
  TaskGroup,
  type TaskDefinition,
  tasks,
  TaskScope,
} from "vscode";
import type { Deps } from "../deps.ts";
import type { Running } from "../runs/running.ts";
import { runTerminal } from "./run-terminal.ts";

interface JobTaskDefinition extends TaskDefinition {
  readonly job: string;
  readonly arguments?: Readonly<Record<string, string>>;
}

/** Tasks `epoxy: run <job>`, of every job; with arguments for those that tasks.json names. */
export function registerJobTasks(deps: Deps, running: Running): Disposable {
  return tasks.registerTaskProvider("epoxy", {
    provideTasks: async () => {
      const jobs = running.jobs.jobs ?? (await running.jobs.refresh()) ?? [];
      return jobs.filter(({ problem }) => problem === undefined).map(({ name }) => jobTask(deps, running, { type: "epoxy", job: name }));
    },
    resolveTask: ({ definition }): ProviderResult<Task> => (isJobTask(definition) ? jobTask(deps, running, definition) : undefined),
  });
}

function jobTask(deps: Deps, running: Running, definition: JobTaskDefinition): Task {
  const execution = new CustomExecution(() => Promise.resolve(runTerminal(deps, running, definition.job, definition.arguments)));
  const task = new Task(definition, TaskScope.Workspace, l10n.t("run {0}", definition.job), "epoxy", execution, "$epoxy");
  task.group = TaskGroup.Build;
  return task;
}

/** What tasks.json says is anybody's. */
function isJobTask(definition: TaskDefinition): definition is JobTaskDefinition {
  const given: unknown = definition["arguments"];
  const isText =
    given === undefined ||
    (typeof given === "object" && given !== null && Object.values(given).every((value) => typeof value === "string"));
  return typeof definition["job"] === "string" && isText;
}
