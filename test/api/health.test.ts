import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiWorkspace, openApiWorkspace } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

test("what was acknowledged is there after kill -9 and a new start, for the same clients", async () => {
  await ws.glue.createDatabase({ DatabaseInput: { Name: "kept" } });
  await ws.restart("SIGKILL");
  expect((await ws.glue.getDatabase({ Name: "kept" })).Database?.Name).toBe("kept");
});
