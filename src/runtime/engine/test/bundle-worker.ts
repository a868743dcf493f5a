import { buildSync } from "esbuild";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The worker as it is shipped, so that a test's many workers start as fast as users' do; in a folder from which packages resolve. */
export function bundleWorker(): { readonly workerPath: string; remove(): void } {
  const source = join(import.meta.dirname, "../../..");
  const cache = join(source, "../node_modules/.cache/epoxy");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "worker-"));
  const workerPath = join(folder, "worker.js");
  buildSync({
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    external: ["@duckdb/node-api", "better-sqlite3", "esbuild"],
    logLevel: "error",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    entryPoints: [join(source, "runtime/engine/worker/main.ts")],
    outfile: workerPath,
  });
  buildSync({
    bundle: true,
    platform: "neutral",
    format: "esm",
    target: "node22",
    logLevel: "error",
    entryPoints: [join(source, "sdk/epoxy.ts")],
    outfile: join(folder, "sdk.js"),
  });
  return { workerPath, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
