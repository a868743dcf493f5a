import fc from "fast-check";
import { expect, test } from "vitest";
import { openPageCache } from "./page-cache.ts";

interface TestPage {
  readonly offset: number;
  readonly rowCount: number;
  readonly bytes: number;
}

/** A cache over so many rows, whose answers come when they are let. */
function openTest(rows: number, bytes = 1) {
  const open = new Map<number, (page: TestPage | Error) => void>();
  const log: string[] = [];
  const later: (() => void)[] = [];
  const cache = openPageCache<TestPage>({
    head: { offset: 0, rowCount: Math.min(rows, 10), bytes },
    pageRows: 100,
    rowCount: () => rows,
    ask: (offset) => {
      log.push(`ask ${String(offset)}`);
      const { promise, resolve, reject } = Promise.withResolvers<TestPage>();
      open.set(offset, (page) => (page instanceof Error ? reject(page) : resolve(page)));
      return { answer: promise, abort: () => void log.push(`abort ${String(offset)}`) };
    },
    changed: () => undefined,
    failed: (error) => void log.push(String(error)),
    later: (work) => void later.push(work),
  });
  const answer = async (offset: number, page: TestPage | Error = { offset, rowCount: Math.min(100, rows - offset), bytes }) => {
    open.get(offset)?.(page);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { cache, log, answer, passTime: () => later.splice(0).forEach((work) => work()) };
}

test("what the head has is not asked for; what is seen comes first, then a neighbour that is near", async () => {
  const { cache, log, answer } = openTest(1000);
  cache.see(0, 10);
  expect(log).toEqual([]);
  cache.see(450, 480);
  expect(log).toEqual(["ask 400", "ask 500"]);
  await answer(400);
  await answer(500);
  expect(log).toHaveLength(2);
  expect(cache.find(455)).toMatchObject({ page: { offset: 400 }, row: 55 });
  expect(cache.find(600)).toBeUndefined();
});

test("a page that was scrolled past is given up for one that is seen, after a moment", async () => {
  const { cache, log, answer, passTime } = openTest(100_000);
  cache.see(1000, 1030);
  cache.see(50_000, 50_030);
  expect(log).toEqual(["ask 1000", "ask 900", "ask 50000", "ask 49900"]);
  passTime();
  expect(log.slice(4)).toEqual(["abort 1000", "abort 900"]);
  await answer(1000);
  expect(cache.find(1000)).toBeUndefined();
  await answer(50_000);
  expect(cache.find(50_029)).toBeDefined();
});

test("a page that failed is told and not asked for again and again", async () => {
  const { cache, log, answer } = openTest(300);
  cache.see(200, 230);
  await answer(200, new Error("gone"));
  cache.see(201, 231);
  expect(log.filter((line) => line === "ask 200")).toHaveLength(1);
  expect(log).toContain("Error: gone");
});

test("the pages that are kept are bounded, and what is seen is always there", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9999), { maxLength: 40 }), async (numbers) => {
      const { cache, answer } = openTest(1_000_000, 8 << 20);
      for (const number of numbers) {
        cache.see(number * 100, number * 100 + 30);
        for (const near of [number, number + 1, number - 1]) await answer(near * 100);
        expect(cache.find(number * 100 + 29)).toBeDefined();
        const kept = Array.from({ length: 10_000 }, (_, page) => cache.find(page * 100 + 50)).filter(Boolean);
        expect(kept.length).toBeLessThanOrEqual(6);
      }
    }),
    { numRuns: 20 },
  );
});
