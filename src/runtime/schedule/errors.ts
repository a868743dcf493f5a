import { CatalogError } from "../catalog/errors.ts";

/** What triggers and workflows refuse, in AWS Glue's exceptions and, where they are known, its texts. */
const invalid = (message: string) => new CatalogError("InvalidInputException", message);

export const scheduleInvalid = (schedule: string, problem: string) => invalid(`schedule ${JSON.stringify(schedule)}: ${problem}`);

export const triggerMismatch = (name: string) =>
  new CatalogError("IdempotentParameterMismatchException", `Trigger with name '${name}' already submitted with different configuration`);
/** AWS's words for a member that must be there. */
export const memberEmpty = (member: string, forWhat = "") => invalid(`${member} cannot be null or empty${forWhat}`);
export const memberOfOtherType = (member: string, type: string, found: string | undefined) =>
  invalid(`${member} is for triggers of type ${type}, found ${found ?? ""}`);
export const bothNamesSet = () => invalid("Both JobName and CrawlerName cannot be set together in an action");
export const stateMissing = (kind: "job" | "crawler", states: readonly string[]) =>
  invalid(`State cannot be null or empty, choose from one of the following ${kind} state: [${states.join(", ")}]`);
export const stateNeverReached = (kind: "job" | "crawler", state: string, states: readonly string[]) =>
  invalid(`A trigger cannot wait for ${kind} state ${state}, choose from one of the following: [${states.join(", ")}]`);
export const startsWhatItWaitsFor = () => invalid("Job cannot be a Predicate and Action for Conditional Trigger.");
export const tooManyCrawlers = (most: number) => invalid(`A trigger can start at most ${most} crawlers`);
export const crawlerTakesNoSettings = (crawler: string) =>
  invalid(
    `Arguments, Timeout, SecurityConfiguration and NotificationProperty are for jobs: the action of crawler ${crawler} cannot have them`,
  );
export const timeoutTooLong = (minutes: number) => invalid(`Timeout must be at most 10080 minutes (7 days), found ${minutes}`);
export const startOnCreationRefused = (type: string) => invalid(`StartOnCreation is not supported for ${type} triggers`);
export const triggerNotStartable = (type: string) => invalid(`Trigger Type ${type} cannot be started`);
export const triggerStateRefused = (state: string) => invalid(`The operation is not allowed when trigger is in state: ${state}`);
export const workflowNotStartable = (trigger: string, workflow: string) =>
  invalid(`Trigger ${trigger} starts the workflow ${workflow}: runs of workflows are not available yet. Start its jobs with StartJobRun.`);
/** Some of its actions began, others could not. */
export const triggerStartedInPart = (code: string, name: string, started: readonly string[], failures: readonly string[]) =>
  new CatalogError(
    code,
    `Trigger ${name} ${started.length === 0 ? "started nothing" : `started ${started.join(", ")}`}; not started: ${failures.join("; ")}`,
  );
export const startTriggerExists = (workflow: string, trigger: string) =>
  invalid(`Workflow ${workflow} has the start trigger ${trigger} already: the others in it must be CONDITIONAL.`);
export const noConcurrentRuns = (found: number) => invalid(`MaxConcurrentRuns must be at least 1, found ${found}`);
