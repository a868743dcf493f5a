import type { DebugConfiguration } from "vscode";

/** For the editor's JavaScript debugger (js-debug): the script's source map is inside of it, wherever it lies. */
export function attachConfiguration({ name }: DebugConfiguration, jobName: string, inspector: string): DebugConfiguration {
  return {
    type: "pwa-node",
    request: "attach",
    name: name || jobName,
    websocketAddress: inspector,
    continueOnAttach: true,
    resolveSourceMapLocations: null,
    outFiles: [],
    // The script is on disk only while it is being loaded: breakpoints are placed before its first line runs.
    pauseForSourceMap: true,
    // The worker and its libraries are not the user's.
    skipFiles: ["<node_internals>/**", "**/node_modules/**", "**/dist/worker.js", "**/dist/sdk.js"],
    autoAttachChildProcesses: false,
  };
}
