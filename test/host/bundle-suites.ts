import { build } from "esbuild";
import { join } from "node:path";

/** Bundles the suites into a module that a VS Code loads into its extension host. Answers its path. */
export async function bundleSuites(): Promise<string> {
  const outfile = join(import.meta.dirname, "../../.cache/host/index.js");
  await build({
    entryPoints: [join(import.meta.dirname, "index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    sourcemap: "inline",
    external: ["vscode"],
    mainFields: ["module", "main"],
    // Some dependencies are CommonJS and call require() for Node's own modules.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}
