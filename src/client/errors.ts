/** Why a daemon cannot be had. */
export class DaemonError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DaemonError";
  }
}

export const heldByAnother = (folder: string, pid: number | undefined) =>
  new DaemonError(
    `The runtime of ${folder} is running already${pid === undefined ? "" : ` (process ${String(pid)})`}; \`epoxy serve --stop\` ends it.`,
  );
export const portTaken = (port: number) =>
  new DaemonError(`Port ${String(port)} is taken by another process: choose another one, or leave --port away for any free one.`);
export const didNotStart = (logFile: string, lines: readonly string[]) =>
  new DaemonError(`The runtime did not start. The end of ${logFile}:\n${lines.map((line) => `  ${line}`).join("\n")}`);
export const didNotAnswer = (logFile: string, seconds: number) =>
  new DaemonError(`The runtime did not answer within ${String(seconds)} seconds; ${logFile} may tell why.`);
export const didNotStop = (pid: number, seconds: number) =>
  new DaemonError(
    `The runtime (process ${String(pid)}) did not end within ${String(seconds)} seconds; \`kill -9 ${String(pid)}\` ends it, and nothing is lost.`,
  );
