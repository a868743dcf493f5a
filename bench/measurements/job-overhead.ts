import { setTimeout as pause } from "node:timers/promises";
import { runBare } from "../bare/run-bare.ts";
import { compare } from "../compare.ts";
import type { Measurement } from "../measurement.ts";
import { runtimeUnderTest } from "../runtime-under-test.ts";

/** P1: from the request StartJobRun to the event SUCCEEDED, for a job that does nothing. */
export const jobOverhead: Measurement = {
  name: "job-overhead",
  async measure() {
    const runtime = runtimeUnderTest({ files: { "jobs/nothing.job.sql": "SELECT 1 AS one;\n" } });
    const peer = { name: "node + DuckDB, one statement", run: () => Promise.resolve(runBare("select 1 as one")) };
    try {
      await runtime.start();
      const warm = await compare({
        metric: "P1 trivial job, warm worker",
        data: "SELECT 1",
        // The next worker is forked when a run takes one; give it the time a person takes.
        ours: { name: "job", prepare: () => pause(1500), run: () => runtime.runJob("nothing") },
        peer,
        repetitions: 15,
        aim: 0.2,
      });
      const cold = await compare({
        metric: "P1 trivial job, first after a start of the daemon",
        data: "SELECT 1",
        ours: {
          name: "job",
          prepare: async () => {
            await runtime.stop("SIGTERM");
            await runtime.start();
          },
          run: () => runtime.runJob("nothing"),
        },
        peer,
        repetitions: 7,
        aim: 1.5,
      });
      return [warm, cold];
    } finally {
      await runtime.remove();
    }
  },
};
