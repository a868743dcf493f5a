import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogEvent, CrawlerEvent, RuntimeEventBody } from "../../../protocol/event.ts";
import { applyEvent } from "./apply-event.ts";
import type { ListedTable } from "./list-children.ts";
import type { Listing } from "./listing.ts";
import { crawlersId, databaseId, partitionsId } from "./node-id.ts";

const open = (names: readonly string[], nextToken?: string) => ({
  lists: new Map<string, Listing<unknown>>([
    ["", { items: [{ name: "lake" }] }],
    [crawlersId, { items: [{ name: "raw" }] }],
    [databaseId("lake"), { items: names.map((name) => ({ name, isView: false })), nextToken }],
    [partitionsId("lake", "b"), { items: [] }],
  ]),
  crawls: new Map<string, CrawlerEvent>(),
});
const event = <Body extends RuntimeEventBody>(body: Body) => ({ id: 1, time: "2026-01-31T00:00:00Z", ...body });
const table = (change: CatalogEvent["change"], name: string) =>
  event({ kind: "catalog", change, object: "table", database: "lake", table: name });
const tablesOf = ({ lists }: ReturnType<typeof open>) =>
  (lists.get(databaseId("lake")) as Listing<ListedTable> | undefined)?.items.map(({ name }) => name);

test("a list that follows the events is the list as it would be asked for anew", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "ä");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("created" as const, "deleted" as const), name)), (changes) => {
      const known = open([]);
      const there = new Set<string>();
      for (const [change, name] of changes) {
        applyEvent(known, table(change, name));
        if (change === "created") there.add(name);
        else there.delete(name);
      }
      expect(tablesOf(known)).toEqual([...there].sort());
    }),
  );
});

test("only the node that a change concerns is shown anew", () => {
  expect(applyEvent(open(["a", "b"]), table("updated", "b"))).toEqual(["table/lake/b"]);
  expect(applyEvent(open(["a", "b"]), table("created", "c"))).toEqual(["database/lake"]);
  expect(applyEvent(open(["a"]), event({ kind: "catalog", change: "created", object: "database", database: "sea" }))).toEqual([""]);
  const partitions = event({ kind: "catalog", change: "created", object: "partitions", database: "lake", table: "b" });
  expect(applyEvent(open(["b"]), partitions)).toEqual(["partitions/lake/b"]);
  expect(
    applyEvent(
      open(["b"]),
      event({ kind: "progress", runId: "r", progress: { rowsRead: 0, bytesRead: 0, rowsWritten: 0, bytesWritten: 0 } }),
    ),
  ).toEqual([]);
});

test("a table of a page that has not been asked for is not put on the one before", () => {
  const known = open(["a", "c"], "more");
  applyEvent(known, table("created", "b"));
  applyEvent(known, table("created", "z"));
  expect(tablesOf(known)).toEqual(["a", "b", "c"]);
});

test("a table under a new name has the database asked for anew", () => {
  const known = open(["a", "b"]);
  expect(applyEvent(known, table("updated", "renamed"))).toEqual(["database/lake"]);
  expect(tablesOf(known)).toBeUndefined();
});

test("a changed table's partitions are asked for anew", () => {
  const known = open(["a", "b"]);
  applyEvent(known, table("updated", "b"));
  expect(known.lists.has(partitionsId("lake", "b"))).toBe(false);
});

test("a crawler is followed from its start to its end", () => {
  const known = open([]);
  const crawl = (state: CrawlerEvent["state"]) => applyEvent(known, event({ kind: "crawler", crawlerName: "raw", state }));
  expect(crawl("RUNNING")).toEqual(["crawlers"]);
  known.lists.set(crawlersId, { items: [{ name: "raw" }] });
  expect(crawl("RUNNING")).toEqual(["crawler/raw"]);
  expect(known.crawls.get("raw")?.state).toBe("RUNNING");
  expect(crawl("SUCCEEDED")).toEqual(["crawlers"]);
  expect([known.crawls.size, known.lists.has(crawlersId)]).toEqual([0, false]);
});

test("after a gap nothing is known", () => {
  const known = open(["a"]);
  expect(applyEvent(known, event({ kind: "gap", reason: "restarted" }))).toEqual([""]);
  expect(known.lists.size).toBe(0);
});
