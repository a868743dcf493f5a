import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { extensionsFolder } from "./install-extension.ts";

/** Ends what an editor has started in a workspace, as a user would: through the command line that comes with the extension. */
export function stopRuntime(workspace: string): void {
  const extension = readdirSync(extensionsFolder).find((name) => name.startsWith("epoxy.epoxy-")) ?? "";
  execFileSync(process.execPath, [join(extensionsFolder, extension, "dist/cli.js"), "serve", "--stop"], {
    cwd: workspace,
    stdio: "ignore",
  });
}
