import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFailed } from "vitest";
import type { Editor } from "./open-editor.ts";

/** Where pictures are put to be looked at. */
const screenshots = join(import.meta.dirname, "../../.cache/screenshots");

export async function screenshotOf({ page }: Pick<Editor, "page">, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** For `beforeEach`: a test that fails leaves a picture of what there was. */
export function pictureFailures(editor: () => Editor): void {
  onTestFailed(({ task }) => screenshotOf(editor(), `failed: ${task.name}`));
}
