import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousFindings } from "./check-accessibility.ts";
import { type Example, makeExample, moreAirports } from "./example.ts";
import { openEditor } from "./open-editor.ts";
import { panelsToShow } from "./panels-to-show.ts";
import { screenshotOf } from "./screenshot-of.ts";

const themes = {
  dark: "Default Dark Modern",
  light: "Default Light Modern",
  "high-contrast-dark": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
};
const widths = { wide: 1440, narrow: 700 };

let example: Example;
beforeAll(() => {
  example = makeExample();
  example.epoxy("crawl", "raw");
  // A column that was not there before: the table's second version.
  writeFileSync(join(example.folder, "data/raw/airports/europe.csv"), moreAirports);
  example.epoxy("crawl", "raw");
  example.epoxy("run", "delays_by_state", "--arg", "day=2001-01-01");
  example.epoxy("run", "delays_by_state", "--arg", "day=2001-01-02");
  example.epoxy("run", "new_weather");
});
afterAll(() => example.remove());

// A theme changed while it runs is not what a person starts with: each has an editor of its own.
test.each(Object.entries(themes))("every panel is usable by everybody in the theme %s", async (theme, name) => {
  const editor = await openEditor({ folder: example.folder, settings: { "workbench.colorTheme": name } });
  try {
    const findings: string[] = [];
    for (const [title, show] of Object.entries(panelsToShow)) {
      await editor.page.setViewportSize({ width: widths.wide, height: 900 });
      const panel = await show(editor);
      for (const [size, width] of Object.entries(widths)) {
        await editor.page.setViewportSize({ width, height: 900 });
        await screenshotOf(editor, `${title}-${theme}-${size}`);
        findings.push(...(await seriousFindings(panel)).map((finding) => `${title}, ${size}: ${finding}`));
      }
      await editor.command("View: Close All Editors");
    }
    expect(findings).toEqual([]);
  } finally {
    await editor.close();
  }
});
