// Every bundle of the product, by name. `node esbuild.js` builds them into dist/.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";

// Built beside, then put in place: whatever runs from dist/ meanwhile finds its files at every moment but one.
const building = `dist.${process.pid}`;

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

/** A panel of the editor: `src/webview/<name>/main.tsx`. */
const panels = readdirSync("src/webview", { withFileTypes: true })
  .map(({ name }) => name)
  .filter((name) => existsSync(`src/webview/${name}/main.tsx`));

const bundles = {
  runtime: { ...node, banner, entryPoints: ["src/runtime/main.ts"], outfile: `${building}/runtime.js` },
  worker: { ...node, banner, entryPoints: ["src/runtime/engine/worker/main.ts"], outfile: `${building}/worker.js` },
  // The language server, and its child that binds statements in DuckDB.
  language: { ...node, banner, entryPoints: ["src/runtime/language/main.ts"], outfile: `${building}/language.js` },
  binder: { ...node, banner, entryPoints: ["src/runtime/language/binder/main.ts"], outfile: `${building}/binder.js` },
  // A thread of the runtime, with the database drivers, which nothing else loads.
  logIn: {
    ...node,
    banner,
    entryPoints: ["src/runtime/catalog/connection/log-in-thread.ts"],
    outfile: `${building}/log-in-thread.js`,
  },
  // In pieces: a command loads only those it needs, so that `epoxy --help` need not read the AWS clients.
  cli: { ...node, banner, entryPoints: { cli: "src/runtime/cli/main.ts" }, outdir: building, splitting: true },
  // In pieces: what is needed to activate is little; the AWS clients come with the first call.
  extension: {
    ...node,
    banner,
    external: ["vscode"],
    entryPoints: { extension: "src/extension/main.ts" },
    outdir: building,
    splitting: true,
    chunkNames: "extension-[name]-[hash]",
  },
  webview: {
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "chrome132",
    minify: true,
    sourcemap: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: { react: "preact/compat", "react-dom": "preact/compat" },
    loader: { ".ttf": "file" },
    assetNames: "[name]",
    entryPoints: Object.fromEntries(panels.map((name) => [name, `src/webview/${name}/main.tsx`])),
    outdir: `${building}/webview`,
    logLevel: "warning",
  },
  // Bundled again with the user's script, so it must not know what it runs on.
  sdk: {
    bundle: true,
    platform: "neutral",
    format: "esm",
    target: "node22",
    entryPoints: ["src/sdk/epoxy.ts"],
    outfile: `${building}/sdk.js`,
  },
};

await Promise.all(Object.values(bundles).map((options) => build(options)));
// What a script's editor sees as "epoxy".
execFileSync("npx", ["tsc", "-p", "src/sdk/tsconfig.json", "--outDir", `${building}/types`], { stdio: "inherit" });
rmSync("dist", { recursive: true, force: true });
renameSync(building, "dist");
