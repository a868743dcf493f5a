import axe from "axe-core";
import type { FrameLocator } from "playwright-core";

/** What axe-core finds in a panel that keeps people from using it: each finding with the elements it is about. */
export async function seriousFindings(panel: FrameLocator): Promise<readonly string[]> {
  const frame = await (await panel.locator("body").elementHandle()).ownerFrame();
  if (!frame) throw new Error("the panel is gone");
  // The page is transparent: what is seen behind it is the editor's, which axe does not look at.
  await frame.evaluate(`document.body.style.background = "var(--vscode-editor-background)"`);
  await frame.evaluate(axe.source);
  const { violations } = (await frame.evaluate("axe.run(document)")) as {
    readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
