import { l10n, window } from "vscode";

/** Says what has happened; with a way back, if there is one. */
export function offerUndo(text: string, undo: (() => Promise<unknown>) | undefined): void {
  if (undo === undefined) {
    void window.showInformationMessage(text);
    return;
  }
  const back = l10n.t("Undo");
  void (async () => {
    if ((await window.showInformationMessage(text, back)) !== back) return;
    try {
      await undo();
    } catch (error) {
      void window.showErrorMessage(l10n.t("This could not be undone: {0}", error instanceof Error ? error.message : String(error)));
    }
  })();
}
