import type { StagedOutput } from "../../src/protocol/binding.ts";
import type { TestLake } from "../../src/runtime/storage/test-lake.ts";
import { changeRun, scenarioNamed } from "./scenarios.ts";

/** A run of the scenario, from its staged files to its commit, or away with them. */
export async function changeLake(lake: TestLake, name: string, acknowledge: () => void): Promise<unknown> {
  const scenario = scenarioNamed(name);
  const { storage } = lake;
  const snapshot = storage.openSnapshot({ runId: changeRun, jobName: "job" });
  try {
    if (scenario.bookmark !== undefined) {
      await snapshot.read({ database: "db", table: scenario.bookmark, bookmark: "source" });
    }
    const outputs: StagedOutput[] = [];
    for (const output of scenario.change) {
      outputs.push(await lake.stage(snapshot, changeRun, output));
    }
    const { bookmarked: bookmark } = snapshot;
    const run = { runId: changeRun, jobName: "job", attempt: 1, outputs, views: [], readVersions: {}, bookmark };
    const outcome = await storage.commit(run);
    acknowledge();
    return outcome;
  } catch (error) {
    await storage.discard(changeRun).catch(() => undefined);
    throw error;
  } finally {
    snapshot.close();
    await storage.recover();
  }
}
