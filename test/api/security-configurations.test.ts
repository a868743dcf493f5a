import type { EncryptionConfiguration } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

const key = "arn:aws:kms:us-east-1:123456789012:key/1";
const full: EncryptionConfiguration = {
  S3Encryption: [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn: key }],
  CloudWatchEncryption: { CloudWatchEncryptionMode: "DISABLED" },
  JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn: key },
};

test("a security configuration is kept, found by the jobs that name it, and deleted", async () => {
  const made = await ws.glue.createSecurityConfiguration({ Name: "kms", EncryptionConfiguration: full });
  expect(made).toMatchObject({ Name: "kms" });
  const { SecurityConfiguration } = await ws.glue.getSecurityConfiguration({ Name: "kms" });
  expect(SecurityConfiguration).toEqual({ Name: "kms", CreatedTimeStamp: made.CreatedTimestamp, EncryptionConfiguration: full });
  await expect(ws.glue.createSecurityConfiguration({ Name: "kms", EncryptionConfiguration: {} })).rejects.toMatchObject({
    name: "AlreadyExistsException",
  });

  ws.write("data/a.sql", "select 1 as one");
  await ws.glue.createJob({ Name: "safe", Role: "r", Command: { ScriptLocation: "s3://lake/a.sql" }, SecurityConfiguration: "kms" });
  await ws.glue.createSecurityConfiguration({ Name: "other", EncryptionConfiguration: {} });
  const page = await ws.glue.getSecurityConfigurations({ MaxResults: 1 });
  const rest = await ws.glue.getSecurityConfigurations({ NextToken: page.NextToken });
  expect([...(page.SecurityConfigurations ?? []), ...(rest.SecurityConfigurations ?? [])].map(({ Name }) => Name)).toEqual([
    "kms",
    "other",
  ]);

  await ws.glue.deleteSecurityConfiguration({ Name: "kms" });
  for (const gone of [
    ws.glue.getSecurityConfiguration({ Name: "kms" }),
    ws.glue.deleteSecurityConfiguration({ Name: "kms" }),
    ws.glue.startJobRun({ JobName: "safe" }),
  ]) {
    await expect(gone).rejects.toMatchObject({ name: "EntityNotFoundException", message: "Security configuration kms not found." });
  }
});

test.each<[string, EncryptionConfiguration]>([
  ["S3Encryption", { S3Encryption: [{ S3EncryptionMode: "SSE-KMS" }] }],
  ["CloudWatchEncryption", { CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS" } }],
  ["JobBookmarksEncryption", { JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS" } }],
])("%s by KMS without a key is refused", async (member, EncryptionConfiguration) => {
  await expect(ws.glue.createSecurityConfiguration({ Name: "none", EncryptionConfiguration })).rejects.toMatchObject({
    name: "InvalidInputException",
    message: expect.stringMatching(`^${member}.KmsKeyArn cannot be null or empty for the mode`) as string,
  });
});
