import { basename } from "node:path";
import { type DebugConfiguration, l10n } from "vscode";

/** `job`: its name, or the path of its script. */
export function jobConfiguration(job: string): DebugConfiguration {
  return { type: "epoxy", request: "launch", name: l10n.t("Debug {0}", basename(job)), job };
}
