import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ExtensionContext, workspace } from "vscode";

/** Runs a command of the `epoxy` program in a folder; rejects with what it printed. Answers its standard output. The signal ends it. */
export async function runCli(context: ExtensionContext, folder: string, words: readonly string[], signal?: AbortSignal): Promise<string> {
  const node = workspace.getConfiguration("epoxy").get<string>("runtime.node") || process.execPath;
  const options = { cwd: folder, env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" }, ...(signal && { signal }) };
  try {
    const { stdout } = await promisify(execFile)(node, [join(context.extensionPath, "dist", "cli.js"), ...words], options);
    return stdout;
  } catch (error) {
    throw error instanceof Error && "stderr" in error ? new Error(String(error.stderr).trim()) : error;
  }
}
