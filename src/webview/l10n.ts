/**
 * The texts of panels, in the same call as `vscode.l10n` is in the extension: the English text is the key, `{0}` a value. The editor's
 * translations come with the page (`panel-html.ts`).
 */
export const l10n = {
  t: (text: string, ...values: readonly (string | number)[]): string =>
    (translations()[text] ?? text).replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder)),
};

let known: Readonly<Record<string, string>> | undefined;

const translations = () => (known ??= JSON.parse(document.getElementById("root")?.dataset["texts"] ?? "{}") as Record<string, string>);
