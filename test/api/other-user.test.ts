import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CliWorkspace, openCliWorkspace } from "../cli/cli-workspace.ts";

let ws: CliWorkspace;
beforeAll(async () => {
  ws = await openCliWorkspace();
  await ws.epoxy("init");
  await ws.json("tables");
});
afterAll(() => ws.close());

test("another user of the machine reads neither the key nor anything else that the runtime keeps (S11)", () => {
  const mode = (name: string) => (statSync(ws.path(name)).mode & 0o777).toString(8);
  expect([mode(".epoxy"), mode(".epoxy/credentials.json"), mode(".epoxy/daemon.json")]).toEqual(["700", "600", "600"]);
  const read = (user: { readonly uid?: number; readonly gid?: number }) =>
    execFileSync("cat", [ws.path(".epoxy/credentials.json")], { stdio: "pipe", ...user }).toString();
  expect(read({})).toContain("secretAccessKey");
  // Only root can become somebody else; for anybody else the modes have to do.
  if (process.getuid?.() === 0) expect(() => read({ uid: 65534, gid: 65534 })).toThrow(/Permission denied/);
});
