import { DeleteResourcePolicy$, GetResourcePolicies$, GetResourcePolicy$, PutResourcePolicy$ } from "@aws-sdk/client-glue";
import { createHash } from "node:crypto";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Definition } from "../../catalog/definition-catalog.ts";
import { invalidInput, policyExists, policyHashDiffers, policyNotFound, policyToChangeNotFound } from "../errors.ts";
import { checkPolicy } from "./check-policy.ts";
import type { GlueOperations } from "./glue-operations.ts";

type Policy = Definition<{ readonly policy: string }>;

/** EnableHybrid needs nothing done: there are no grants across accounts that a policy would have to go along with. */
export const policyOperations = {
  PutResourcePolicy: {
    shape: PutResourcePolicy$,
    handle: ({ PolicyInJson, ResourceArn, PolicyHashCondition, PolicyExistsCondition }, { catalog }) => {
      const resource = resourceOf(ResourceArn);
      checkPolicy(PolicyInJson);
      catalog.transaction(() => {
        const policy = catalog.definitions.resourcePolicies.find(resource);
        if (PolicyExistsCondition === "MUST_EXIST" && policy === undefined) throw policyToChangeNotFound();
        if (PolicyExistsCondition === "NOT_EXIST" && policy !== undefined) throw policyExists();
        checkHash(policy, PolicyHashCondition);
        catalog.definitions.resourcePolicies.put(resource, { policy: PolicyInJson });
      });
      return { PolicyHash: hashOf(PolicyInJson) };
    },
  },
  GetResourcePolicy: {
    shape: GetResourcePolicy$,
    handle: ({ ResourceArn }, { catalog }) => described(needPolicy(catalog, resourceOf(ResourceArn))),
  },
  GetResourcePolicies: {
    shape: GetResourcePolicies$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.definitions.resourcePolicies.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { GetResourcePoliciesResponseList: page.items.map(described), NextToken: context.nextToken(page) };
    },
  },
  DeleteResourcePolicy: {
    shape: DeleteResourcePolicy$,
    handle: ({ ResourceArn, PolicyHashCondition }, { catalog }) => {
      const resource = resourceOf(ResourceArn);
      catalog.transaction(() => {
        checkHash(needPolicy(catalog, resource), PolicyHashCondition);
        catalog.definitions.resourcePolicies.delete(resource);
      });
      return {};
    },
  },
} satisfies GlueOperations;

/** Region and account are whatever the client was configured with. */
function resourceOf(arn: string | undefined): string {
  if (arn === undefined) return "catalog";
  const resource = /^arn:[^:]+:glue:[^:]*:[^:]*:(catalog|(?:database|table|userDefinedFunction|connection)\/.+)$/.exec(arn)?.[1];
  if (resource === undefined) {
    throw invalidInput(
      `A policy can be on the catalog, a database, a table, a function or a connection, not on '${arn}'; the catalog is arn:aws:glue:<region>:<account>:catalog.`,
    );
  }
  return resource;
}

function needPolicy(catalog: Catalog, resource: string): Policy {
  const policy = catalog.definitions.resourcePolicies.find(resource);
  if (policy === undefined) throw policyNotFound();
  return policy;
}

function checkHash(policy: Policy | undefined, expected: string | undefined): void {
  if (expected !== undefined && policy !== undefined && hashOf(policy.body.policy) !== expected) throw policyHashDiffers();
}

const hashOf = (policy: string) => createHash("sha256").update(policy).digest("base64");

const described = ({ body, createdOn, updatedOn }: Policy) => ({
  PolicyInJson: body.policy,
  PolicyHash: hashOf(body.policy),
  CreateTime: createdOn,
  UpdateTime: updatedOn,
});
