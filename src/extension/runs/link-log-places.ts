import { isAbsolute } from "node:path";
import { type Disposable, DocumentLink, languages, Range, Uri } from "vscode";
import type { Deps } from "../deps.ts";
import { logPlaces } from "./log-places.ts";

const mostLines = 20_000;

/** Places in scripts that outputs name lead there: the editor's own links know absolute paths only. */
export function linkLogPlaces({ runtime }: Deps): Disposable {
  return languages.registerDocumentLinkProvider(
    { scheme: "output" },
    {
      provideDocumentLinks: (document) => {
        const { folder } = runtime;
        if (folder === undefined || !document.uri.path.includes("epoxy.epoxy")) return [];
        const first = Math.max(0, document.lineCount - mostLines);
        return Array.from({ length: document.lineCount - first }, (_, index) => first + index).flatMap((lineNumber) =>
          logPlaces(document.lineAt(lineNumber).text).map(({ start, end, file, line, column }) => {
            const target = isAbsolute(file) ? Uri.file(file) : Uri.joinPath(folder, file);
            return new DocumentLink(
              new Range(lineNumber, start, lineNumber, end),
              target.with({ fragment: `L${String(line)},${String(column)}` }),
            );
          }),
        );
      },
    },
  );
}
