import type { CreateWorkflowRequest, Trigger, UpdateWorkflowRequest, Workflow } from "@aws-sdk/client-glue";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Definition } from "../../catalog/definition-catalog.ts";
import { everyItem } from "../../catalog/every-item.ts";
import { noConcurrentRuns } from "../errors.ts";
import { workflowGraph } from "./workflow-graph.ts";

/** AlreadyExistsException, InvalidInputException. */
export function createWorkflow({ Name, Tags, ...workflow }: CreateWorkflowRequest, { definitions }: Catalog): void {
  checkWorkflow(workflow);
  definitions.workflows.create(Name ?? "", workflow, Tags);
}

/** What is left out stays as it is. EntityNotFoundException, InvalidInputException. */
export function updateWorkflow({ Name, ...update }: UpdateWorkflowRequest, { definitions }: Catalog): void {
  checkWorkflow(update);
  const name = Name ?? "";
  definitions.workflows.update(name, { ...definitions.workflows.get(name).body, ...update });
}

/** With its triggers; jobs and crawlers stay. An unknown name is no error. */
export function deleteWorkflow(name: string, catalog: Catalog): void {
  const { workflows, triggers } = catalog.definitions;
  catalog.transaction(() => {
    if (workflows.find(name) === undefined) return;
    for (const trigger of triggersIn(name, catalog)) triggers.delete(trigger.Name ?? "");
    workflows.delete(name);
  });
}

/** As the API shows one, with its graph when that is asked for. */
export function describeWorkflow(
  { name, body, createdOn, updatedOn }: Definition<Workflow>,
  includeGraph: boolean | undefined,
  catalog: Catalog,
): Workflow {
  return {
    Name: name,
    ...body,
    CreatedOn: createdOn,
    LastModifiedOn: updatedOn,
    ...(includeGraph === true ? { Graph: workflowGraph(name, triggersIn(name, catalog)) } : {}),
  };
}

function triggersIn(workflow: string, { definitions }: Catalog): readonly Trigger[] {
  return [...everyItem((page) => definitions.triggers.list(page))].flatMap(({ body }) => (body.WorkflowName === workflow ? [body] : []));
}

function checkWorkflow({ MaxConcurrentRuns: most }: Pick<Workflow, "MaxConcurrentRuns">): void {
  if (most !== undefined && !(most >= 1)) throw noConcurrentRuns(most);
}
