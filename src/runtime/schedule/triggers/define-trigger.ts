import type { CreateTriggerRequest, Predicate, Trigger, TriggerUpdate } from "@aws-sdk/client-glue";
import { isDeepStrictEqual } from "node:util";
import { startOnCreationRefused, triggerMismatch, triggerStateRefused } from "../errors.ts";
import { checkTrigger, type TriggerRooms } from "./check-trigger.ts";

/** Keeps a new trigger. The same request again changes nothing; another with its name is IdempotentParameterMismatchException. */
export function createTrigger({ StartOnCreation, Tags, ...given }: CreateTriggerRequest, rooms: TriggerRooms): void {
  const { triggers } = rooms.catalog.definitions;
  const name = given.Name ?? "";
  if (StartOnCreation === true && (given.Type === "ON_DEMAND" || given.Type === "EVENT")) {
    throw startOnCreationRefused(given.Type);
  }
  const trigger: Trigger = { ...given, ...onlyJobs(given.Predicate), State: StartOnCreation === true ? "ACTIVATED" : "CREATED" };
  const known = triggers.find(name);
  if (known !== undefined) {
    // A client that did not hear the answer asks again; meanwhile the trigger may have been started.
    if (isDeepStrictEqual({ ...known.body, State: undefined }, { ...trigger, State: undefined })) return;
    throw triggerMismatch(name);
  }
  checkTrigger(trigger, rooms);
  triggers.create(name, trigger, Tags);
}

/** Overwrites all of a trigger but its type, state and workflow. */
export function updateTrigger(name: string, update: TriggerUpdate, rooms: TriggerRooms): Trigger {
  const { triggers } = rooms.catalog.definitions;
  const { Type, State, WorkflowName } = triggers.get(name).body;
  const trigger: Trigger = {
    ...update,
    ...onlyJobs(update.Predicate),
    Name: name,
    Type,
    State,
    ...(WorkflowName === undefined ? {} : { WorkflowName }),
  };
  checkTrigger(trigger, rooms);
  triggers.update(name, trigger);
  return trigger;
}

/** DEACTIVATED fires no more until it is started again. Refuses one that never was activated, as AWS does. */
export function stopTrigger(name: string, { catalog }: Pick<TriggerRooms, "catalog">): void {
  const { triggers } = catalog.definitions;
  const { body: trigger } = triggers.get(name);
  if (trigger.State === "CREATED") throw triggerStateRefused("CREATED");
  if (trigger.State !== "DEACTIVATED") triggers.update(name, { ...trigger, State: "DEACTIVATED" } satisfies Trigger);
}

/** A condition that names a job waits for that one, whatever it says of a crawler: so does AWS. */
function onlyJobs(predicate: Predicate | undefined): Pick<Trigger, "Predicate"> {
  if (predicate === undefined) return {};
  const Conditions = (predicate.Conditions ?? []).map((condition) => {
    const { CrawlerName: _, CrawlState: __, ...job } = condition;
    return condition.JobName ? job : condition;
  });
  return { Predicate: { ...predicate, Conditions } };
}
