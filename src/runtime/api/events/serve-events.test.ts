import { afterAll, beforeAll, expect, test } from "vitest";
import type { RuntimeEvent } from "../../../protocol/event.ts";
import { join } from "node:path";
import { findDaemon } from "../../../client/find-daemon.ts";
import { type DaemonHarness, openDaemonHarness } from "../../daemon/daemon-harness.ts";
import { signedRequest } from "../../../client/signed-request.ts";

let daemon: DaemonHarness;
beforeAll(async () => {
  daemon = await openDaemonHarness();
});
afterAll(() => daemon.close());

/** Listens until as many events have come, then goes away. */
async function listen(
  query: string,
  count: number,
  act: () => Promise<unknown>,
  lastEventId?: string,
): Promise<(RuntimeEvent & { readonly eventId: string })[]> {
  const closing = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const answer = await signedRequest(daemon, { method: "GET", target: `/events${query}`, headers, signal: closing.signal });
  expect(answer.headers["content-type"]).toBe("text/event-stream");
  await act();
  let text = "";
  for await (const part of answer.setEncoding("utf8") as AsyncIterable<string>) {
    text += part;
    if (text.split("\ndata: ").length > count && text.endsWith("\n\n")) break;
  }
  closing.abort();
  return [...text.matchAll(/^id: (\w+-(\d+))\ndata: (.*)$/gm)].map(([, eventId = "", id, data]) => {
    const event = JSON.parse(data ?? "") as RuntimeEvent;
    expect(event.id).toBe(Number(id));
    return { ...event, eventId };
  });
}

const make =
  (...names: readonly string[]) =>
  async () => {
    for (const Name of names) await daemon.glue.createDatabase({ DatabaseInput: { Name } });
  };

test("a listener hears what happens, and takes up again after the last event it saw", async () => {
  const heard = await listen("", 2, make("a", "b"));
  expect(heard).toMatchObject([
    { kind: "catalog", change: "created", object: "database", database: "a" },
    { kind: "catalog", change: "created", object: "database", database: "b" },
  ]);
  const again = await listen("", 2, make("c"), heard[0]?.eventId);
  expect(again.map((event) => (event.kind === "catalog" ? event.database : ""))).toEqual(["b", "c"]);
});

test("a filter lets through the kinds and the run asked for", async () => {
  daemon.write("jobs/one.job.sql", "CREATE TABLE IF NOT EXISTS a.one AS SELECT 1 AS x;");
  let runId = "";
  const states = await listen("?kind=run-state,progress", 3, async () => {
    await daemon.glue.createDatabase({ DatabaseInput: { Name: "unheard" } });
    runId = (await daemon.glue.startJobRun({ JobName: "one" })).JobRunId ?? "";
  });
  expect(new Set(states.map(({ kind }) => kind))).not.toContain("catalog");
  expect(states.filter(({ kind }) => kind === "run-state").map((event) => event.kind === "run-state" && event.state)).toContain("RUNNING");
  expect(new Set(states.map((event) => ("runId" in event ? event.runId : "")))).toEqual(new Set([runId]));
  const { lastEventId } = (await findDaemon(join(daemon.folder, ".epoxy")))?.health ?? {};
  const none = await listen(`?run=another`, 0, make("d"), lastEventId);
  expect(none).toEqual([]);
});
