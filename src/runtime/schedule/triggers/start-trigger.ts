import type { Action, Trigger } from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Crawls } from "../../catalog/crawler/crawls.ts";
import { CatalogError } from "../../catalog/errors.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { triggerNotStartable, triggerStartedInPart, workflowNotStartable } from "../errors.ts";

export interface StartingRooms {
  readonly catalog: Catalog;
  readonly jobs: Jobs;
  readonly crawls: Crawls;
}

/**
 * An ON_DEMAND trigger starts its actions now, each whether or not the others can; what could not is told in the exception of the
 * first that could not. One of SCHEDULED or CONDITIONAL is ACTIVATED. EVENT triggers are started by events alone.
 */
export async function startTrigger(name: string, { catalog, jobs, crawls }: StartingRooms): Promise<void> {
  const { body: trigger } = catalog.definitions.triggers.get(name);
  switch (trigger.Type) {
    case "ON_DEMAND":
      if (trigger.WorkflowName) throw workflowNotStartable(name, trigger.WorkflowName);
      return await startActions(name, trigger.Actions ?? [], { jobs, crawls });
    case "SCHEDULED":
    case "CONDITIONAL":
      if (trigger.State !== "ACTIVATED") catalog.definitions.triggers.update(name, { ...trigger, State: "ACTIVATED" } satisfies Trigger);
      return;
    case "EVENT":
    case undefined:
      throw triggerNotStartable("EVENT");
  }
}

async function startActions(trigger: string, actions: readonly Action[], rooms: Pick<StartingRooms, "jobs" | "crawls">): Promise<void> {
  const started: string[] = [];
  const failures: CatalogError[] = [];
  for (const action of actions) {
    try {
      started.push(await startAction(trigger, action, rooms));
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  if (actions.length === 1) throw first;
  throw triggerStartedInPart(
    first.code,
    trigger,
    started,
    failures.map(({ message }) => message),
  );
}

async function startAction(triggerName: string, action: Action, { jobs, crawls }: Pick<StartingRooms, "jobs" | "crawls">): Promise<string> {
  const { JobName, CrawlerName, Arguments = {}, Timeout, SecurityConfiguration, NotificationProperty } = action;
  if (CrawlerName) {
    crawls.start(CrawlerName);
    return `crawler ${CrawlerName}`;
  }
  const settings = { SecurityConfiguration, NotificationProperty };
  await jobs.start(JobName ?? "", { arguments: Arguments, timeoutMinutes: Timeout, triggerName, settings });
  return `job ${JobName ?? ""}`;
}
