import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
let runId: string;
beforeAll(async () => {
  ws = await openApiWorkspace();
  ws.write(
    "jobs/speaks.job.ts",
    'import { job } from "epoxy";\nexport default job({}, ({ log }) => { log.info("well"); log.warn("odd"); });\n',
  );
  runId = (await ws.glue.startJobRun({ JobName: "speaks" })).JobRunId ?? "";
  await until(async () => {
    const { JobRun } = await ws.glue.getJobRun({ JobName: "speaks", RunId: runId });
    return ["SUCCEEDED", "FAILED"].includes(JobRun?.JobRunState ?? "");
  });
});
afterAll(() => ws.close());

async function messages(logGroupName: string): Promise<string> {
  const { events } = await ws.logs.getLogEvents({ logGroupName, logStreamName: runId, startFromHead: true });
  return (events ?? []).map(({ message }) => message).join("\n");
}

test("a run's lines are where Glue puts them: all, those of its output, those of its errors", async () => {
  const [all, output, error] = await Promise.all(["logs-v2", "output", "error"].map((group) => messages(`/aws-glue/jobs/${group}`)));
  expect(all).toContain("well");
  expect(all).toContain("odd");
  expect(output).toContain("well");
  expect(output).not.toContain("odd");
  expect(error).toContain("odd");
  expect(error).not.toContain("well");
  await expect(messages("/aws-glue/jobs/other")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("a catalog that is none of an account's is not found; any account's id means this one", async () => {
  await expect(ws.glue.getDatabases({ CatalogId: "s3tablescatalog/x" })).rejects.toMatchObject({ name: "EntityNotFoundException" });
  expect((await ws.glue.getDatabases({ CatalogId: "999999999999" })).DatabaseList).toEqual([]);
});
