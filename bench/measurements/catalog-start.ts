import { join } from "node:path";
import { fillCatalog } from "../big-catalog.ts";
import { compare } from "../compare.ts";
import type { Measurement } from "../measurement.ts";
import { type RuntimeUnderTest, runtimeUnderTest } from "../runtime-under-test.ts";

const data = "100,000 tables, 1,000,000 partitions";

/** P8 and P14: the daemon opens a big catalog, and opens it again after a kill. */
export const catalogStart: Measurement = {
  name: "catalog-start",
  async measure() {
    const big = runtimeUnderTest();
    const empty = runtimeUnderTest();
    const peer = start(empty, "SIGTERM", "the same with an empty catalog");
    try {
      fillCatalog(join(big.folder, ".epoxy"));
      return [
        await compare({
          metric: "P8 start of the daemon to its first answer",
          data,
          ours: start(big, "SIGTERM", "big"),
          peer,
          repetitions: 7,
          aim: 2,
        }),
        await compare({ metric: "P14 start after kill -9", data, ours: start(big, "SIGKILL", "big"), peer, repetitions: 7, aim: 2 }),
      ];
    } finally {
      await big.remove();
      await empty.remove();
    }
  },
};

const start = (runtime: RuntimeUnderTest, stopWith: "SIGTERM" | "SIGKILL", name: string) => ({
  name,
  prepare: () => runtime.stop(stopWith),
  run: () => runtime.start(),
});
