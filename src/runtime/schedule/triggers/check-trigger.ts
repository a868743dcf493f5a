import type { Action, Condition, Trigger } from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import { everyItem } from "../../catalog/every-item.ts";
import { tooManyOf } from "../../catalog/errors.ts";
import type { Jobs } from "../../jobs/jobs.ts";
import { checkSchedule } from "../cron/check-schedule.ts";
import {
  bothNamesSet,
  crawlerTakesNoSettings,
  memberEmpty,
  memberOfOtherType,
  startTriggerExists,
  startsWhatItWaitsFor,
  stateMissing,
  stateNeverReached,
  timeoutTooLong,
  tooManyCrawlers,
} from "../errors.ts";

export interface TriggerRooms {
  readonly catalog: Catalog;
  readonly jobs: Pick<Jobs, "need">;
}

/** AWS: a trigger starts at most two crawlers. */
const mostCrawlers = 2;
/** AWS's quota. */
const mostJobs = 50;
const jobStates = ["SUCCEEDED", "STOPPED", "FAILED", "TIMEOUT"];
const crawlStates = ["SUCCEEDED", "FAILED", "CANCELLED"];

/**
 * What the API's model cannot say of a trigger's definition. InvalidInputException in AWS's texts, EntityNotFoundException for
 * jobs, crawlers, security configurations and a workflow that are not there.
 */
export function checkTrigger(trigger: Trigger, rooms: TriggerRooms): void {
  checkType(trigger);
  const conditions = trigger.Predicate?.Conditions ?? [];
  const actions = trigger.Actions ?? [];
  if (actions.length === 0) throw memberEmpty("Actions");
  conditions.forEach(checkCondition);
  actions.forEach(checkAction);
  if (actions.filter(({ CrawlerName }) => CrawlerName).length > mostCrawlers) {
    throw tooManyCrawlers(mostCrawlers);
  }
  if (actions.filter(({ JobName }) => JobName).length > mostJobs) throw tooManyOf("jobs per trigger", mostJobs);
  const watched = new Set(conditions.map(({ JobName }) => JobName));
  if (actions.some(({ JobName }) => JobName && watched.has(JobName))) {
    throw startsWhatItWaitsFor();
  }
  for (const named of [...conditions, ...actions]) checkExists(named, rooms);
  checkWorkflow(trigger, rooms.catalog);
}

function checkType({ Type, Schedule, Predicate, EventBatchingCondition, WorkflowName }: Trigger): void {
  if (Type === "SCHEDULED") {
    if (!Schedule) throw memberEmpty("Schedule", " for a SCHEDULED trigger");
    checkSchedule(Schedule);
  } else if (Schedule) {
    throw memberOfOtherType("Schedule", "SCHEDULED", Type);
  }
  const conditions = Predicate?.Conditions ?? [];
  if (Type === "CONDITIONAL") {
    if (conditions.length === 0) throw memberEmpty("Predicate", " for a CONDITIONAL trigger");
    if (conditions.length > 1 && Predicate?.Logical === undefined) {
      throw memberEmpty("Logical", " when there are several conditions, choose from one of the following: [AND, ANY]");
    }
  } else if (conditions.length > 0) {
    throw memberOfOtherType("Predicate", "CONDITIONAL", Type);
  }
  if (Type === "EVENT" && !WorkflowName) throw memberEmpty("WorkflowName", " for a trigger of type EVENT, which starts a workflow");
  if (EventBatchingCondition !== undefined && Type !== "EVENT") {
    throw memberOfOtherType("EventBatchingCondition", "EVENT", Type);
  }
}

function checkCondition({ JobName, State, CrawlerName, CrawlState, LogicalOperator }: Condition): void {
  if (!JobName && !CrawlerName) throw memberEmpty("JobName or CrawlerName in condition");
  const [kind, state, states] = JobName ? (["job", State, jobStates] as const) : (["crawler", CrawlState, crawlStates] as const);
  if (!state) {
    throw stateMissing(kind, states);
  }
  if (!states.includes(state)) {
    throw stateNeverReached(kind, state, states);
  }
  if (!LogicalOperator) throw memberEmpty("Logical operator");
}

function checkAction({ JobName, CrawlerName, Arguments = {}, Timeout, SecurityConfiguration, NotificationProperty }: Action): void {
  if (JobName && CrawlerName) throw bothNamesSet();
  if (!JobName && !CrawlerName) throw memberEmpty("JobName or CrawlerName in action");
  if (!CrawlerName) {
    if (Timeout !== undefined && Timeout > 10_080) throw timeoutTooLong(Timeout);
    return;
  }
  if (Object.keys(Arguments).length > 0 || Timeout !== undefined || SecurityConfiguration || NotificationProperty !== undefined) {
    throw crawlerTakesNoSettings(CrawlerName);
  }
}

function checkExists({ JobName, CrawlerName, ...rest }: Condition | Action, { catalog, jobs }: TriggerRooms): void {
  if (JobName) jobs.need(JobName);
  if (CrawlerName) catalog.crawlers.get(CrawlerName);
  if ("SecurityConfiguration" in rest && rest.SecurityConfiguration) {
    catalog.definitions.securityConfigurations.get(rest.SecurityConfiguration);
  }
}

function checkWorkflow({ Name, Type, WorkflowName }: Trigger, { definitions }: Catalog): void {
  if (!WorkflowName) return;
  definitions.workflows.get(WorkflowName);
  if (Type === "CONDITIONAL") return;
  for (const { name, body } of everyItem((page) => definitions.triggers.list(page))) {
    if (name !== Name && body.WorkflowName === WorkflowName && body.Type !== "CONDITIONAL") throw startTriggerExists(WorkflowName, name);
  }
}
