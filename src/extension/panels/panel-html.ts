import { randomBytes } from "node:crypto";
import { env, l10n, Uri, type Webview } from "vscode";

/** The panels there are: `src/webview/<name>/main.tsx`, bundled to `dist/webview/<name>.js` and `.css`. */
export type PanelName = "preview" | "table" | "run" | "bookmark";

/** Where a panel's files lie; nothing else can be loaded into it. */
export const panelRoot = (extensionUri: Uri) => Uri.joinPath(extensionUri, "dist", "webview");

/**
 * The page of a panel. Only the panel's own script runs (by nonce), only its own styles, fonts and pictures load, nothing comes from
 * elsewhere. Styles may be set by script, as grids that place their cells do.
 */
export function panelHtml(webview: Webview, extensionUri: Uri, name: PanelName, title: string): string {
  const nonce = randomBytes(16).toString("base64");
  const file = (path: string) => webview.asWebviewUri(Uri.joinPath(panelRoot(extensionUri), path)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${file(`${name}.css`)}" id="vscode-codicon-stylesheet">
</head>
<body>
<main id="root" data-texts="${escape(JSON.stringify(l10n.bundle ?? {}))}"></main>
<script type="module" nonce="${nonce}" src="${file(`${name}.js`)}"></script>
</body>
</html>`;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
