import { describe, expect, it, vi } from "vitest";
import type { RuntimeEvent, RuntimeEventBody } from "../../protocol/event.ts";
import { openEventBus } from "./open-event-bus.ts";

const state = (runId: string): RuntimeEventBody => ({ kind: "run-state", runId, jobName: "j", attempt: 0, state: "RUNNING" });
const runIds = (events: readonly RuntimeEvent[]) => events.map((event) => (event.kind === "run-state" ? event.runId : event.kind));

describe("the event bus", () => {
  it("numbers events from 1 and stamps them", () => {
    const bus = openEventBus(() => new Date(0));
    const seen: RuntimeEvent[] = [];
    bus.subscribe((event) => seen.push(event));
    bus.publish(state("a"));
    bus.publish(state("b"));
    expect(seen.map((event) => [event.id, event.time])).toEqual([
      [1, "1970-01-01T00:00:00.000Z"],
      [2, "1970-01-01T00:00:00.000Z"],
    ]);
    expect(bus.lastId).toBe(2);
  });

  it("gives a listener that comes back what it missed, once, and then what follows", () => {
    const bus = openEventBus();
    for (const id of ["a", "b", "c"]) {
      bus.publish(state(id));
    }
    const seen: RuntimeEvent[] = [];
    bus.subscribe((event) => seen.push(event), 1);
    bus.publish(state("d"));
    expect(runIds(seen)).toEqual(["b", "c", "d"]);
  });

  it("takes an id of an earlier daemon for having seen nothing", () => {
    const bus = openEventBus();
    bus.publish(state("a"));
    const seen: RuntimeEvent[] = [];
    bus.subscribe((event) => seen.push(event), 5000);
    bus.publish(state("b"));
    expect(runIds(seen)).toEqual(["a", "b"]);
  });

  it("keeps the order for everyone when a listener publishes", () => {
    const bus = openEventBus();
    const seen: RuntimeEvent[] = [];
    bus.subscribe((event) => {
      if (event.id === 1) {
        bus.publish(state("reaction"));
      }
    });
    bus.subscribe((event) => seen.push(event));
    bus.publish(state("cause"));
    expect(runIds(seen)).toEqual(["cause", "reaction"]);
  });

  it("protects listeners from one that throws, and stops calling one that left", () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const bus = openEventBus();
    const seen: RuntimeEvent[] = [];
    bus.subscribe(() => {
      throw new Error("broken");
    });
    const leave = bus.subscribe((event) => seen.push(event));
    bus.publish(state("a"));
    leave();
    bus.publish(state("b"));
    expect(runIds(seen)).toEqual(["a"]);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it("holds a bounded window", () => {
    const bus = openEventBus();
    for (let index = 0; index < 20_000; index++) {
      bus.publish(state(String(index)));
    }
    const seen: RuntimeEvent[] = [];
    bus.subscribe((event) => seen.push(event), 0);
    expect(seen).toHaveLength(4096);
    expect(seen.at(-1)?.id).toBe(20_000);
  });
});
