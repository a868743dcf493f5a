// The process that is killed, or whose disk fails: `node child.mjs <folder> change|recover|catalog <scenario>`.
// In the folder, `opened` is made when the store is open and `acknowledged` once success was reported; what the process reports
// goes to standard output as JSON.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openTestLake } from "../../src/runtime/storage/test-lake.ts";
import { catalogScenario, openStore } from "./catalog-scenarios.ts";
import { changeLake } from "./change-lake.ts";

const [folder = "", task, name = ""] = process.argv.slice(2);

try {
  process.stdout.write(JSON.stringify(await (task === "catalog" ? changeCatalog() : useLake())));
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  process.stdout.write(JSON.stringify({ kind: "failed", code, message }));
}

async function useLake(): Promise<unknown> {
  const lake = openTestLake({ folder });
  try {
    mark("opened");
    return await (task === "recover" ? lake.storage.recover() : changeLake(lake, name, () => mark("acknowledged")));
  } finally {
    closeQuietly(lake);
  }
}

/** Goes on after an error, as the daemon does: what failed is asked for once more. */
async function changeCatalog(): Promise<unknown> {
  const catalog = openStore(folder);
  try {
    mark("opened");
    const { change } = catalogScenario(name);
    await Promise.resolve()
      .then(() => change(catalog, folder))
      .catch(() => change(catalog, folder));
    mark("acknowledged");
    return { kind: "done" };
  } finally {
    closeQuietly(catalog);
  }
}

/** The outcome has been reported by then. */
function closeQuietly(opened: { close(): void }): void {
  try {
    opened.close();
  } catch {
    return;
  }
}

/** The disk may fail here too; then nobody was told. */
function mark(what: "opened" | "acknowledged"): void {
  try {
    mkdirSync(join(folder, what));
  } catch {
    return;
  }
}
