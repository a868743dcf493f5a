import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RuntimeEvent } from "../../src/protocol/event.ts";
import { residentBytes } from "../hardship/processes.ts";
import { type ApiWorkspace, openApiWorkspace, until } from "./api-workspace.ts";

let ws: ApiWorkspace;
beforeAll(async () => {
  ws = await openApiWorkspace();
});
afterAll(() => ws.close());

interface Heard {
  readonly id: string;
  readonly event: RuntimeEvent;
}

/** Listens until there are as many events, then goes away. */
async function listen(count: number, act: () => Promise<unknown>, lastEventId?: string, query = ""): Promise<Heard[]> {
  const closing = new AbortController();
  const answer = await open(lastEventId, query, closing.signal);
  await act();
  let text = "";
  const events = () => [...text.matchAll(/^id: (.*)\ndata: (.*)\n$/gm)];
  for await (const part of answer.setEncoding("utf8") as AsyncIterable<string>) {
    text += part;
    if (events().length >= count) break;
  }
  closing.abort();
  return events().map(([, id = "", data = ""]) => ({ id, event: JSON.parse(data) as RuntimeEvent }));
}

const open = (lastEventId: string | undefined, query: string, signal: AbortSignal): Promise<IncomingMessage> =>
  ws.signed({
    method: "GET",
    target: `/events${query}`,
    headers: lastEventId === undefined ? {} : { "last-event-id": lastEventId },
    signal,
  });

const make = (Name: string) => () => ws.glue.createDatabase({ DatabaseInput: { Name } });
const databases = (heard: readonly Heard[]) => heard.map(({ event }) => (event.kind === "catalog" ? event.database : event.kind));

test("a listener takes up again where it was, and after a new start of the daemon is told that something is missing", async () => {
  const first = await listen(1, make("a"));
  await make("b")();
  const again = await listen(2, make("c"), first[0]?.id);
  expect(databases(again)).toEqual(["b", "c"]);

  await ws.restart();
  await make("d")();
  const after = await listen(3, make("e"), again[1]?.id);
  expect(databases(after)).toEqual(["gap", "d", "e"]);
  expect(after[0]?.event).toMatchObject({ kind: "gap", reason: "restarted" });
  // From there on it goes on as ever: the gap itself has an id to resume from.
  expect(databases(await listen(2, make("f"), after[1]?.id))).toEqual(["e", "f"]);
  expect(databases(await listen(3, make("g"), after[0]?.id))).toEqual(["d", "e", "f"]);
  expect(databases(await listen(1, make("h"), "made up"))).toEqual(expect.arrayContaining(["gap"]));
  const [daemonId = ""] = (after[1]?.id ?? "").split("-");
  expect(databases(await listen(1, make("i"), `${daemonId}-999999`))[0]).toBe("gap");
});

test("one that was away for longer than events are held is told so", async () => {
  const [seen] = await listen(1, make("seen"));
  for (let round = 0; round < 4500; round += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => make(`many${String(round + index)}`)()));
  }
  const [gap, next] = await listen(2, make("last"), seen?.id);
  expect(gap?.event).toMatchObject({ kind: "gap", reason: "forgotten" });
  expect(next?.event.id).toBe((gap?.event.id ?? 0) + 1);
});

test("a kind that is none is refused", async () => {
  const answer = await ws.signed({ method: "GET", target: "/events?kind=catalogue" });
  expect(answer.statusCode).toBe(400);
  expect((await answer.toArray()).join("")).toContain("run-state, log, progress");
});

test("a listener that does not read costs a bounded amount of memory, and nobody else anything", async () => {
  const closing = new AbortController();
  const deaf = await open(undefined, "?kind=catalog", closing.signal);
  let isCut = false;
  deaf.on("error", () => (isCut = true)).on("close", () => (isCut = true));
  const before = residentBytes(ws.pid);
  // Each event carries the differences of a table's version: half a megabyte of column names.
  const columns = (round: number) =>
    Array.from({ length: 2000 }, (_, index) => ({ Name: `${"c".repeat(200)}${String(index)}_${String(round)}`, Type: "int" }));
  const table = (round: number) => ({ Name: "wide", StorageDescriptor: { Columns: columns(round) } });
  await ws.glue.createTable({ DatabaseName: "a", TableInput: table(0) });
  for (let round = 1; round <= 150; round++) await ws.glue.updateTable({ DatabaseName: "a", TableInput: table(round), SkipArchive: true });
  expect(residentBytes(ws.pid) - before).toBeLessThan(500 << 20);
  deaf.resume();
  await until(() => isCut);
  closing.abort();
  expect(databases(await listen(1, make("still")))).toEqual(["still"]);
});
