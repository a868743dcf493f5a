import type { LogOutputChannel } from "vscode";
import type { RuntimeService } from "./runtime/runtime-service.ts";

/** What every feature is registered with. */
export interface Deps {
  readonly runtime: RuntimeService;
  /** The extension's own log, for what goes wrong in it. */
  readonly log: LogOutputChannel;
}
