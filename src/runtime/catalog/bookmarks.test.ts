import { expect, test } from "vitest";
import { temporaryCatalog } from "./temporary-catalog.ts";

const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error;

test("a run commits once, and what is open stays so over a restart", () => {
  const { commits, transaction, databases, reopen } = temporaryCatalog();
  const commit = (runId: string) => ({
    runId,
    jobName: "j",
    tables: [
      {
        database: "d",
        table: "t",
        dataVersion: 1,
        rows: 2,
        bytes: 3,
        publish: [{ from: "/a", to: "/b" }],
        remove: ["/c"],
        stagingFolder: "/s",
      },
    ],
  });
  commits.record(commit("r1"));
  commits.record(commit("r2"));
  expect(() => {
    transaction(() => {
      databases.create({ Name: "d" });
      commits.record(commit("r1"));
    });
  }).toThrow(refusal("CommitAlreadyRecorded", "Run r1 has committed already"));
  expect(databases.find("d")).toBeUndefined();
  commits.setState("r1", "published");
  commits.setState("r2", "closed");
  const again = reopen().commits;
  expect(again.open()).toEqual([{ ...commit("r1"), state: "published" }]);
  expect(again.find("r2")).toEqual({ ...commit("r2"), state: "closed" });
  expect(again.find("r3")).toBeUndefined();
  expect(() => {
    again.setState("r3", "closed");
  }).toThrow(refusal("EntityNotFoundException", "No commit of run r3"));
});

test("commits that were closed long ago are forgotten, in any number; open ones never", () => {
  const { commits } = temporaryCatalog();
  const commit = (run: number) => {
    commits.record({ runId: `r${run}`, jobName: "j", tables: [] });
  };
  for (let run = 0; run < 1100; run++) commit(run);
  for (let run = 1; run < 1098; run++) commits.setState(`r${run}`, "closed");
  commits.setState("r1098", "published");
  // The test's clock is at a second for each look at it.
  commits.forgetBefore(new Date(Date.UTC(2026, 0, 1, 0, 0, 1090)));
  const kept = Array.from({ length: 1100 }, (_, run) => run).filter((run) => commits.find(`r${run}`) !== undefined);
  expect(kept).toEqual([0, 1091, 1092, 1093, 1094, 1095, 1096, 1097, 1098, 1099]);
  expect(commits.open().map(({ runId }) => runId)).toEqual(["r0", "r1098", "r1099"]);
  expect(() => {
    commit(1095);
  }).toThrow(refusal("CommitAlreadyRecorded", "Run r1095"));
  commit(5);
});

test("old runs of a bookmark are forgotten, what they saw is not", () => {
  const { bookmarks } = temporaryCatalog();
  const file = (uri: string, modifiedMs: number) => ({ uri, modifiedMs, bytes: 1 });
  const state = () => Object.fromEntries([...bookmarks.files("j", "in")].map(([uri, { modifiedMs }]) => [uri, modifiedMs]));
  for (let run = 0; run < 6; run++) bookmarks.advance("j", `r${run}`, 0, new Map([["in", [file("same", run), file(`only ${run}`, run)]]]));
  bookmarks.advance("other", "r0", 0, new Map([["in", [file("same", 1)]]]));
  const before = state();
  bookmarks.forgetBefore(new Date(Date.UTC(2026, 0, 1, 0, 0, 3)));
  expect(state()).toEqual(before);
  expect(bookmarks.get("j")).toMatchObject({ run: 6, runId: "r5", previousRunId: "r4", sources: { in: { files: 7 } } });
  expect(() => bookmarks.reset("j", "r1")).toThrow(refusal("EntityNotFoundException", "Run r1 is not in the bookmark of job j"));
  bookmarks.reset("j", "r2");
  expect(state()).toEqual({ same: 2, "only 0": 0, "only 1": 1, "only 2": 2 });
  bookmarks.forgetBefore(new Date(Date.UTC(2027, 0, 1)));
  expect(bookmarks.get("j")?.runId).toBe("r2");
  expect(bookmarks.files("other", "in").size).toBe(1);
});

test("a bookmark advances once a run, rewinds to a run, and forgets", () => {
  const { bookmarks, transaction, reopen } = temporaryCatalog();
  const file = (uri: string, modifiedMs: number) => ({ uri, modifiedMs, bytes: modifiedMs * 10 });
  const state = (store = bookmarks) => Object.fromEntries([...store.files("j", "in")].map(([uri, { modifiedMs }]) => [uri, modifiedMs]));
  expect(bookmarks.get("j")).toBeUndefined();
  bookmarks.advance("j", "r1", 0, new Map([["in", [file("a", 1), file("b", 2)]]]));
  bookmarks.advance(
    "j",
    "r2",
    1,
    new Map([
      ["in", [file("a", 5)]],
      ["other", [file("a", 9)]],
    ]),
  );
  bookmarks.advance("j", "r3", 0, new Map());
  expect(() => {
    transaction(() => {
      bookmarks.advance("j", "r4", 0, new Map([["in", [file("c", 7)]]]));
      throw new Error("no");
    });
  }).toThrow("no");
  expect(() => {
    bookmarks.advance("j", "r2", 1, new Map());
  }).toThrow(refusal("CommitAlreadyRecorded", "r2"));
  expect(bookmarks.get("j")).toEqual({
    jobName: "j",
    version: 0,
    run: 3,
    attempt: 0,
    runId: "r3",
    previousRunId: "r2",
    sources: { in: { files: 2, latestModifiedMs: 5 }, other: { files: 1, latestModifiedMs: 9 } },
  });
  expect(state()).toEqual({ a: 5, b: 2 });
  expect(bookmarks.reset("j", "r1")).toEqual({
    jobName: "j",
    version: 1,
    run: 1,
    attempt: 0,
    runId: "r1",
    sources: { in: { files: 2, latestModifiedMs: 2 } },
  });
  expect(state()).toEqual({ a: 1, b: 2 });
  expect(() => bookmarks.reset("j", "r3")).toThrow(refusal("EntityNotFoundException", "Run r3 is not in the bookmark of job j"));
  bookmarks.advance("j", "r3", 0, new Map([["in", [file("a", 6)]]]));
  const again = reopen().bookmarks;
  expect(state(again)).toEqual({ a: 6, b: 2 });
  expect(again.reset("j")).toEqual({ jobName: "j", version: 2, run: 0, attempt: 0, sources: {} });
  expect(state(again)).toEqual({});
  again.delete("j");
  expect(again.get("j")).toBeUndefined();
});
