import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import install, { extensionsFolder } from "../../test/e2e/install-extension.ts";
import { type Editor, openEditor } from "../../test/e2e/open-editor.ts";

/** Builds and installs the .vsix, beside two extensions of the benchmark; opens an editor on the folder. */
export async function editorWithEpoxy(cache: string, folder: string): Promise<Editor> {
  const extensions = join(cache, "editor-extensions");
  if (!installed) {
    install();
    installed = true;
  }
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions, { recursive: true });
  // Without the list of what is installed the editor takes what it finds.
  execFileSync("cp", ["-r", `${extensionsFolder}/.`, extensions]);
  rmSync(join(extensions, "extensions.json"), { force: true });
  for (const name of ["probe", "noop"])
    cpSync(join(import.meta.dirname, name), join(extensions, `bench.${name}-1.0.0`), { recursive: true });
  return openEditor({ folder, size: { width: 1440, height: 900 } }, extensions);
}

let installed = false;
