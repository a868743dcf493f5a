import type { FrameLocator } from "playwright-core";
import type { Editor } from "./open-editor.ts";

/** Every panel with something in it, by the name of its pictures. */
export const panelsToShow: Readonly<Record<string, (editor: Editor) => Promise<FrameLocator>>> = {
  "table-schema": async (editor) => await tableTab(editor, "earthquakes", "schema", "text=coordinates"),
  "table-sample": async (editor) => await tableTab(editor, "flights.flights", "sample", "td"),
  "table-partitions": async (editor) => await tableTab(editor, "delays_by_state", "partitions", "text=2001-01-02"),
  "table-statistics": async (editor) => {
    const panel = await tableTab(editor, "movies", "statistics", "button:has-text('Compute')");
    await panel.getByRole("button", { name: "Compute" }).click();
    await panel.getByText("Compute Again").waitFor();
    return panel;
  },
  "table-versions": async (editor) => await tableTab(editor, "airports", "versions", "text=elevation"),
  "table-properties": async (editor) => await tableTab(editor, "movies", "properties", "text=Serialization library"),
  preview: async (editor) => await preview(editor, "earthquakes"),
  chart: async (editor) => {
    const panel = await preview(editor, "movies");
    await panel.getByRole("button", { name: "Chart", exact: true }).click();
    await panel.getByText(/of all 3,201 rows/i).waitFor();
    return panel;
  },
  filter: async (editor) => {
    const panel = await preview(editor, "airports");
    await panel.getByRole("button", { name: "Menu of column state" }).click();
    await panel.getByRole("menuitem", { name: "Filter…" }).click();
    await panel.getByRole("button", { name: "And…" }).click();
    return panel;
  },
  run: async (editor) => {
    await editor.showViews();
    await editor.row(/^Run of delays_by_state, SUCCEEDED/).click();
    await editor.panel().getByText("delays_by_state").first().waitFor();
    return editor.panel();
  },
  bookmark: async (editor) => {
    await editor.command("Epoxy: Inspect Job Bookmark");
    await editor.answer("new_weather");
    await editor.panel().getByRole("heading", { name: "Sources" }).waitFor();
    return editor.panel();
  },
};

async function preview(editor: Editor, table: string): Promise<FrameLocator> {
  await editor.command("Epoxy: Preview Table");
  await editor.answer(table);
  await editor.panel().getByRole("gridcell").first().waitFor();
  return editor.panel();
}

async function tableTab(editor: Editor, table: string, tab: string, until: string): Promise<FrameLocator> {
  await editor.command("Epoxy: Open Table Page");
  await editor.answer(table);
  const panel = editor.panel();
  await panel.locator(`#tab-${tab}`).click();
  await panel.locator(until).first().waitFor();
  return panel;
}
