import {
  BatchGetTriggers$,
  CreateTrigger$,
  DeleteTrigger$,
  GetTrigger$,
  GetTriggers$,
  ListTriggers$,
  StartTrigger$,
  StopTrigger$,
  type Trigger,
  UpdateTrigger$,
} from "@aws-sdk/client-glue";
import type { Definition } from "../../catalog/definition-catalog.ts";
import { everyItem } from "../../catalog/every-item.ts";
import { createTrigger, stopTrigger, updateTrigger } from "../../schedule/triggers/define-trigger.ts";
import { startTrigger } from "../../schedule/triggers/start-trigger.ts";
import type { OperationContext } from "../operation.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { hasTags } from "./has-tags.ts";
import { pageByName } from "./page-by-name.ts";

export const triggerOperations = {
  CreateTrigger: {
    shape: CreateTrigger$,
    handle: (input, context) => {
      createTrigger(input, context);
      return { Name: input.Name };
    },
  },
  GetTrigger: { shape: GetTrigger$, handle: ({ Name }, { catalog }) => ({ Trigger: catalog.definitions.triggers.get(Name).body }) },
  GetTriggers: {
    shape: GetTriggers$,
    handle: ({ DependentJobName, MaxResults, NextToken }, context) => {
      const page = pageByName(triggersOf(DependentJobName, context), context.pageRequest(MaxResults, NextToken, 200));
      return { Triggers: page.items.map(({ body }) => body), NextToken: context.nextToken(page) };
    },
  },
  ListTriggers: {
    shape: ListTriggers$,
    handle: ({ DependentJobName, Tags, MaxResults, NextToken }, context) => {
      const found = triggersOf(DependentJobName, context).filter(({ name }) => hasTags(context.catalog, `trigger/${name}`, Tags));
      const page = pageByName(found, context.pageRequest(MaxResults, NextToken, 200));
      return { TriggerNames: page.items.map(({ name }) => name), NextToken: context.nextToken(page) };
    },
  },
  BatchGetTriggers: {
    shape: BatchGetTriggers$,
    handle: ({ TriggerNames }, { catalog }) => {
      const found = TriggerNames.map((name) => ({ name, trigger: catalog.definitions.triggers.find(name)?.body }));
      return {
        Triggers: found.flatMap(({ trigger }) => trigger ?? []),
        TriggersNotFound: found.flatMap(({ name, trigger }) => (trigger === undefined ? [name] : [])),
      };
    },
  },
  UpdateTrigger: {
    shape: UpdateTrigger$,
    handle: ({ Name, TriggerUpdate }, context) => ({ Trigger: updateTrigger(Name, TriggerUpdate, context) }),
  },
  DeleteTrigger: {
    shape: DeleteTrigger$,
    handle: ({ Name }, { catalog: { definitions } }) => {
      if (definitions.triggers.find(Name) !== undefined) definitions.triggers.delete(Name);
      return { Name };
    },
  },
  StartTrigger: {
    shape: StartTrigger$,
    handle: async ({ Name }, context) => {
      await startTrigger(Name, context);
      return { Name };
    },
  },
  StopTrigger: {
    shape: StopTrigger$,
    handle: ({ Name }, context) => {
      stopTrigger(Name, context);
      return { Name };
    },
  },
} satisfies GlueOperations;

/** Those that can start a job; all of them when none can, as AWS says of DependentJobName. EntityNotFoundException without such a job. */
function triggersOf(job: string | undefined, { catalog, jobs }: OperationContext): readonly Definition<Trigger>[] {
  const all = [...everyItem((page) => catalog.definitions.triggers.list(page))];
  if (job === undefined) return all;
  jobs.need(job);
  const starting = all.filter(({ body }) => body.Actions?.some(({ JobName }) => JobName === job));
  return starting.length === 0 ? all : starting;
}
