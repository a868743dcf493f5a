import { BatchGetWorkflows$, CreateWorkflow$, DeleteWorkflow$, GetWorkflow$, ListWorkflows$, UpdateWorkflow$ } from "@aws-sdk/client-glue";
import { createWorkflow, deleteWorkflow, describeWorkflow, updateWorkflow } from "../../schedule/workflows/define-workflow.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const workflowOperations = {
  CreateWorkflow: {
    shape: CreateWorkflow$,
    handle: (input, { catalog }) => {
      createWorkflow(input, catalog);
      return { Name: input.Name };
    },
  },
  GetWorkflow: {
    shape: GetWorkflow$,
    handle: ({ Name, IncludeGraph }, { catalog }) => ({
      Workflow: describeWorkflow(catalog.definitions.workflows.get(Name), IncludeGraph, catalog),
    }),
  },
  ListWorkflows: {
    shape: ListWorkflows$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.definitions.workflows.list(context.pageRequest(MaxResults, NextToken, 25));
      return { Workflows: page.items.map(({ name }) => name), NextToken: context.nextToken(page) };
    },
  },
  BatchGetWorkflows: {
    shape: BatchGetWorkflows$,
    handle: ({ Names, IncludeGraph }, { catalog }) => {
      const found = Names.map((name) => ({ name, workflow: catalog.definitions.workflows.find(name) }));
      return {
        Workflows: found.flatMap(({ workflow }) => (workflow === undefined ? [] : [describeWorkflow(workflow, IncludeGraph, catalog)])),
        MissingWorkflows: found.flatMap(({ name, workflow }) => (workflow === undefined ? [name] : [])),
      };
    },
  },
  UpdateWorkflow: {
    shape: UpdateWorkflow$,
    handle: (input, { catalog }) => {
      updateWorkflow(input, catalog);
      return { Name: input.Name };
    },
  },
  DeleteWorkflow: {
    shape: DeleteWorkflow$,
    handle: ({ Name }, { catalog }) => {
      deleteWorkflow(Name, catalog);
      return { Name };
    },
  },
} satisfies GlueOperations;
