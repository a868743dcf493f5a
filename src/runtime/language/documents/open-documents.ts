import { type Connection, TextDocuments, TextDocumentSyncKind } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { documentKind } from "./document-kind.ts";
import type { OpenDocument } from "./open-document.ts";
import { readRegions } from "./read-regions.ts";

/** The documents that the editor has open, as of its last word. */
export interface OpenDocuments {
  get(uri: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
  /** Also when it is opened. */
  onChange(listener: (document: OpenDocument) => void): void;
  onClose(listener: (uri: string) => void): void;
}

/** Changes come as what has changed. */
export const documentSync = TextDocumentSyncKind.Incremental;

export function openDocuments(connection: Connection): OpenDocuments {
  const sources = new TextDocuments(TextDocument);
  const read = new Map<string, OpenDocument>();
  sources.onDidClose(({ document }) => read.delete(document.uri));
  sources.listen(connection);

  const current = (source: TextDocument): OpenDocument => {
    const known = read.get(source.uri);
    // An editor may open a file again and count its versions from the beginning.
    if (known?.source === source && known.version === source.version) return known;
    const kind = documentKind(source.uri, source.languageId);
    const text = source.getText();
    const document = { kind, uri: source.uri, version: source.version, text, regions: readRegions(kind, text), source };
    read.set(source.uri, document);
    return document;
  };
  return {
    get: (uri) => {
      const source = sources.get(uri);
      return source && current(source);
    },
    all: () => sources.all().map(current),
    onChange: (listener) => void sources.onDidChangeContent(({ document }) => listener(current(document))),
    onClose: (listener) => void sources.onDidClose(({ document }) => listener(document.uri)),
  };
}
