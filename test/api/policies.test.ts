import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterEach(async () => {
  const { GetResourcePoliciesResponseList: policies = [] } = await ws.glue.getResourcePolicies({});
  if (policies.length > 0) await ws.glue.deleteResourcePolicy({});
});
afterAll(() => ws.close());

const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "glue:GetTable", Resource: "arn:aws:glue:us-east-1:123456789012:*" };
const policy = (changes: object = {}) => JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }] });
const none = { name: "EntityNotFoundException", message: "Policy does not exist" };
const changed = { name: "ConcurrentModificationException", message: "Policy hash condition not met" };

test("a policy is put, got, replaced under its hash, and deleted", async () => {
  await expect(ws.glue.getResourcePolicy({})).rejects.toMatchObject(none);
  const { PolicyHash } = await ws.glue.putResourcePolicy({
    PolicyInJson: policy(),
    EnableHybrid: "TRUE",
    PolicyExistsCondition: "NOT_EXIST",
  });
  const got = await ws.glue.getResourcePolicy({ ResourceArn: "arn:aws:glue:eu-west-1:123456789012:catalog" });
  expect(got).toMatchObject({ PolicyInJson: policy(), PolicyHash, CreateTime: expect.any(Date) as Date });
  const wrong = { PolicyHashCondition: "wrong" };
  await expect(ws.glue.putResourcePolicy({ PolicyInJson: policy(), ...wrong })).rejects.toMatchObject(changed);
  const deny = policy({ Effect: "Deny" });
  const put = await ws.glue.putResourcePolicy({ PolicyInJson: deny, PolicyHashCondition: PolicyHash, PolicyExistsCondition: "MUST_EXIST" });
  expect(put.PolicyHash).not.toBe(PolicyHash);
  const all = await ws.glue.getResourcePolicies({ MaxResults: 1 });
  expect(all.GetResourcePoliciesResponseList).toMatchObject([{ PolicyInJson: deny, PolicyHash: put.PolicyHash }]);
  await expect(ws.glue.deleteResourcePolicy(wrong)).rejects.toMatchObject(changed);
  await ws.glue.deleteResourcePolicy({ PolicyHashCondition: put.PolicyHash });
  await expect(ws.glue.deleteResourcePolicy({})).rejects.toMatchObject(none);
});

test("what must exist, or must not, is a condition", async () => {
  const put = (PolicyExistsCondition: "MUST_EXIST" | "NOT_EXIST" | "NONE") =>
    ws.glue.putResourcePolicy({ PolicyInJson: policy(), PolicyExistsCondition });
  const limit = (message: string) => ({ name: "ResourceNumberLimitExceededException", message });
  await expect(put("MUST_EXIST")).rejects.toMatchObject(limit("Policy does not exist"));
  await put("NONE");
  await expect(put("NOT_EXIST")).rejects.toMatchObject(limit("Policy already exists"));
});

test.each([
  ["{x", "in JSON at position 1"],
  ["[]", "a JSON object"],
  ['{"Version":"2012-10-17"}', "Statement is missing"],
  ['{"Version":"2011","Statement":[]}', 'Version must be "2012-10-17", found "2011"'],
  ['{"Statment":[]}', "there is no member Statment"],
  ['{"Statement":["x"]}', "Statement 1 must be an object"],
  [policy({ Effect: "Maybe" }), "Effect must be Allow or Deny"],
  [policy({ Principal: undefined }), "one of Principal and NotPrincipal"],
  [policy({ NotAction: "glue:*" }), "one of Action and NotAction"],
  [policy({ Action: ["glue:GetTable", "s3:GetObject"] }), "'s3:GetObject' is not an action of Glue"],
  [policy({ Resource: "arn:aws:s3:::b" }), "'arn:aws:s3:::b' is not the ARN of a Glue resource"],
])("the policy %s is refused", async (PolicyInJson, text) => {
  const refused = { name: "InvalidInputException", message: expect.stringContaining(text) as string };
  await expect(ws.glue.putResourcePolicy({ PolicyInJson })).rejects.toMatchObject(refused);
  await expect(ws.glue.getResourcePolicy({})).rejects.toMatchObject(none);
});

test("a policy is on a resource that can have one", async () => {
  await expect(ws.glue.getResourcePolicy({ ResourceArn: "arn:aws:glue:us-east-1:123456789012:job/x" })).rejects.toMatchObject({
    name: "InvalidInputException",
  });
});
