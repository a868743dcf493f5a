import { build } from "esbuild";
import type { BuildFailure, Message } from "esbuild";
import { existsSync } from "node:fs";
import type { JobScript } from "../../../../protocol/worker.ts";
import { doesNotCompile } from "./errors.ts";
import { epoxyImports, isEpoxys } from "./epoxy-imports.ts";
import { workspaceFile } from "./workspace-file.ts";

export interface ScriptBundle {
  /** ECMAScript module with its source map inline. */
  readonly code: string;
  /** Absolute paths of the files it was made of, the sdk's left out. */
  readonly dependencies: readonly string[];
}

/** Bundles a `.job.ts` and all it imports into one module that may lie at `outputFile`. Throws a ScriptError with the position of what does not compile. */
export async function bundleScript(script: JobScript, outputFile: string): Promise<ScriptBundle> {
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: [script.path],
      outfile: outputFile,
      absWorkingDir: script.workspaceFolder,
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "node",
      target: "node22",
      sourcemap: "inline",
      logLevel: "silent",
      // Packages that are CommonJS call require() for Node's own modules.
      banner: {
        js: 'import { createRequire as epoxyCreateRequire } from "node:module"; const require = epoxyCreateRequire(import.meta.url);',
      },
      plugins: [epoxyImports(script.workspaceFolder)],
    });
    const dependencies = Object.keys(metafile.inputs)
      .filter((input) => !input.startsWith("epoxy-catalog:"))
      .map((input) => workspaceFile(script.workspaceFolder, input))
      .filter((input) => !isEpoxys(input) && existsSync(input));
    return { code: outputFiles[0]?.text ?? "", dependencies };
  } catch (error) {
    throw isBuildFailure(error) ? compileError(error.errors, script.workspaceFolder) : error;
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function compileError([first, ...others]: readonly Message[], workspaceFolder: string) {
  const location = first?.location;
  const source =
    location === null || location === undefined
      ? undefined
      : { file: workspaceFile(workspaceFolder, location.file), line: location.line, column: location.column + 1 };
  const line = location?.lineText.trim() ?? "";
  return doesNotCompile((first?.text ?? "the script does not compile") + (line === "" ? "" : `\n  ${line}`), others.length, source);
}
