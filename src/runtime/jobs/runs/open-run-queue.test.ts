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
    const queue = openRunQueue(
      () => room > 0,
      (runId) => {
        room -= 1;
        launched.push(runId);
      },
    );
    for (const runId of ["a", "b", "c", "d"]) {
      queue.add(runId, 0);
    }
    expect(launched).toEqual(["a"]);
    queue.remove("c");
    room = 2;
    queue.pump();
    expect(launched).toEqual(["a", "b", "d"]);
    expect(queue.isEmpty).toBe(true);
  });

  it("lets a retry stand in line after its delay, unless it was removed", () => {
    const launched: string[] = [];
    const queue = openRunQueue(
      () => true,
      (runId) => launched.push(runId),
    );
    queue.add("retry", retryDelay(1));
    queue.add("stopped", retryDelay(1));
    expect([queue.size, queue.isEmpty]).toEqual([2, true]);
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
