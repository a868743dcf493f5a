// `npm run test:electron`: the suites of test/host in VS Code for the desktop, which is downloaded: the oldest that the extension says it
// runs in, and the latest. Needs a display.
import { runTests } from "@vscode/test-electron";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleSuites } from "../test/host/bundle-suites.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const extensionTestsPath = await bundleSuites();

for (const version of [engines.vscode.replace("^", ""), "stable"]) {
  process.stdout.write(`\n== VS Code ${version}\n`);
  const folder = mkdtempSync(join(tmpdir(), "epoxy-host-"));
  cpSync(join(root, "test/host/workspace"), folder, { recursive: true });
  try {
    await runTests({
      version,
      extensionDevelopmentPath: root,
      extensionTestsPath,
      extensionTestsEnv: { EPOXY_HOST_THROWS: "1" },
      launchArgs: [folder, "--disable-extensions", "--disable-workspace-trust"],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
