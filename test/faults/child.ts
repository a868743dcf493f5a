// The process that is killed, or whose disk fails: `node child.mjs <folder> change|recover <scenario>`.
// `acknowledged` is made in the folder once success was reported; what it reports goes to standard output as JSON.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openTestLake } from "../../src/runtime/storage/test-lake.ts";
import type { StagedOutput } from "../../src/protocol/binding.ts";
import { changeRun, scenarioNamed } from "./scenarios.ts";

const [folder = "", task, name = ""] = process.argv.slice(2);

try {
  const lake = openTestLake({ folder });
  try {
    process.stdout.write(JSON.stringify(task === "recover" ? await lake.storage.recover() : await change()));
  } finally {
    closeQuietly();
  }

  async function change() {
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

  /** The run has been reported by then. */
  function closeQuietly(): void {
    try {
      lake.close();
    } catch {
      return;
    }
  }

  /** The disk may fail here too; then nobody was told. */
  function acknowledge(): void {
    try {
      mkdirSync(join(folder, "acknowledged"));
    } catch {
      return;
    }
  }
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  process.stdout.write(JSON.stringify({ kind: "failed", code, message }));
}
