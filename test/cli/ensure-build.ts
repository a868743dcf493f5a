import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const lock = join(root, ".cache/building");

/** Builds dist/ when it is missing or older than the sources; of several test files one builds, the others wait for it. */
export async function ensureBuild(): Promise<string> {
  mkdirSync(join(root, ".cache"), { recursive: true });
  while (!taken()) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    if (isStale()) execFileSync(process.execPath, ["esbuild.js"], { cwd: root, stdio: "inherit" });
  } finally {
    rmdirSync(lock);
  }
  return join(root, "dist/cli.js");
}

/** A lock that a killed test run left behind is old. */
function taken(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 120_000) rmdirSync(lock);
    return false;
  }
}

function isStale(): boolean {
  const built = ["cli.js", "runtime.js", "worker.js", "sdk.js", "types/sdk/epoxy.d.ts"].map(
    (name) => statSync(join(root, "dist", name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith(".test.ts"));
  const newest = Math.max(...[...sources.map((name) => join("src", name)), "esbuild.js"].map((name) => statSync(join(root, name)).mtimeMs));
  return Math.min(...built) < newest;
}
