import { l10n, window } from "vscode";
import type { CatalogView } from "./catalog-view.ts";

/** Time to type on before the catalog is asked. */
const waitMs = 150;

/** A filter that is seen while it is typed. Enter keeps it, leaving brings back what was. Resolves when the box is closed. */
export async function askFilter(view: CatalogView): Promise<void> {
  const box = window.createInputBox();
  box.title = l10n.t("Filter Tables and Columns");
  box.placeholder = l10n.t("Parts of the names of databases, tables and columns");
  const before = view.filterText;
  box.value = before ?? "";
  let timer: NodeJS.Timeout | undefined;
  let kept = before;
  const apply = async (text: string | undefined) => {
    box.busy = true;
    try {
      await view.filter(text);
      box.validationMessage = undefined;
    } catch (error) {
      box.validationMessage = error instanceof Error ? error.message : String(error);
    } finally {
      box.busy = false;
    }
  };
  await new Promise<void>((resolve) => {
    box.onDidChangeValue((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void apply(text.trim() || undefined), waitMs);
    });
    box.onDidAccept(() => {
      kept = box.value.trim() || undefined;
      box.hide();
    });
    box.onDidHide(() => resolve());
    box.show();
  });
  clearTimeout(timer);
  await apply(kept);
  box.dispose();
}
