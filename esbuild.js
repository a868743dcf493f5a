// Every bundle of the product, by name. `node esbuild.js` builds them into dist/.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";

/** Native parts stay beside the bundles; esbuild itself is needed at run time to bundle users' scripts. */
const external = ["@duckdb/node-api", "better-sqlite3", "esbuild"];

const node = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22",
  sourcemap: true,
  external,
  // The form from which what is not used can be left out: a third of the AWS clients.
  mainFields: ["module", "main"],
  logLevel: "warning",
};
// Some dependencies are CommonJS and call require() for Node's own modules.
const banner = { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' };

const bundles = {
  runtime: { ...node, banner, entryPoints: ["src/runtime/main.ts"], outfile: "dist/runtime.js" },
  worker: { ...node, banner, entryPoints: ["src/runtime/engine/worker/main.ts"], outfile: "dist/worker.js" },
  // In pieces: a command loads only those it needs, so that `epoxy --help` need not read the AWS clients.
  cli: { ...node, banner, entryPoints: { cli: "src/runtime/cli/main.ts" }, outdir: "dist", splitting: true },
  // Bundled again with the user's script, so it must not know what it runs on.
  sdk: { bundle: true, platform: "neutral", format: "esm", target: "node22", entryPoints: ["src/sdk/epoxy.ts"], outfile: "dist/sdk.js" },
};

rmSync("dist", { recursive: true, force: true });
await Promise.all(Object.values(bundles).map((options) => build(options)));
// What a script's editor sees as "epoxy".
execFileSync("npx", ["tsc", "-p", "src/sdk/tsconfig.json"], { stdio: "inherit" });
