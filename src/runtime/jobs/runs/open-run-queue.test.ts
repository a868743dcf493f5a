import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openRunQueue } from "./open-run-queue.ts";
import { retryDelay } from "./retry-delay.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the queue of runs", () => {
  it("serves in order, as far as there is room", () => {
    const launched: string[] = [];
    let room = 1;
    const queue = openRunQueue({
      hasRoom: () => room > 0,
      mayStart: () => true,
      launch: (runId) => {
        room -= 1;
        launched.push(runId);
      },
    });
    for (const runId of ["a", "b", "c", "d"]) {
      queue.add(runId, 0);
    }
    expect(launched).toEqual(["a"]);
    queue.remove("c");
    room = 2;
    queue.pump();
    expect(launched).toEqual(["a", "b", "d"]);
    expect(queue.hasNext).toBe(false);
  });

  it("lets others pass one that has to wait for its own job", () => {
    const launched: string[] = [];
    const blocked = new Set(["b1", "b2"]);
    const queue = openRunQueue({ hasRoom: () => true, mayStart: (runId) => !blocked.has(runId), launch: (runId) => launched.push(runId) });
    for (const runId of ["b1", "b2", "c"]) {
      queue.add(runId, 0);
    }
    expect([launched, queue.hasNext, queue.size]).toEqual([["c"], false, 2]);
    blocked.clear();
    expect(queue.hasNext).toBe(true);
    queue.pump();
    expect(launched).toEqual(["c", "b1", "b2"]);
  });

  it("lets a retry stand in line after its delay, unless it was removed", () => {
    const launched: string[] = [];
    const queue = openRunQueue({ hasRoom: () => true, mayStart: () => true, launch: (runId) => launched.push(runId) });
    queue.add("retry", retryDelay(1));
    queue.add("stopped", retryDelay(1));
    expect([queue.size, queue.hasNext]).toEqual([2, false]);
    queue.remove("stopped");
    vi.advanceTimersByTime(999);
    expect(launched).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(launched).toEqual(["retry"]);
    queue.add("late", retryDelay(2));
    queue.clear();
    vi.advanceTimersByTime(60_000);
    expect([launched, queue.size]).toEqual([["retry"], 0]);
  });

  it("backs off", () => {
    expect([1, 2, 3, 4, 10].map(retryDelay)).toEqual([1000, 4000, 16_000, 60_000, 60_000]);
  });
});
