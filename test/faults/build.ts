import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { build } from "esbuild";

export const shimPath = ".cache/faults/shim.so";
export const childPath = ".cache/faults/child.mjs";
/** Of the child's code, so that thousands of starts do not each compile it. */
export const compiledPath = ".cache/faults/compiled";

/** Before the tests: the shim, and the process that it is loaded into as one file, which starts faster than many. */
export default async function buildFaults(): Promise<void> {
  mkdirSync(".cache/faults", { recursive: true });
  execFileSync("gcc", ["-O1", "-shared", "-fPIC", "-o", shimPath, "test/faults/shim.c", "-ldl", "-lpthread"]);
  await build({
    entryPoints: ["test/faults/child.ts"],
    outfile: childPath,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    external: ["better-sqlite3"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}
