import type {
  ClientCapabilities,
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit as WireEdit,
} from "vscode-languageserver";
import type { OpenDocument } from "../../documents/open-document.ts";
import { formatRange, formatScript, type TextEdit } from "../../format/format-script.ts";
import type { FormatStyle } from "../../format/format-statement.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { registerForSql } from "../register-for-sql.ts";
import { rangeInDocument } from "../region-place.ts";

/**
 * A document, or the statements that a selection touches, laid out. SQL in the templates of a script is not: its lines belong to the
 * script's layout, which is for the editor's formatter of TypeScript.
 */
export const registerFormatting: Feature = (connection, deps, { textDocument }: ClientCapabilities) => {
  connection.onDocumentFormatting(
    deps.answers.to("formatting", null, ({ textDocument: { uri }, options }: DocumentFormattingParams, signal) =>
      edits(deps, uri, ({ text }) => formatScript(text, styleOf(deps, options)), signal),
    ),
  );
  connection.onDocumentRangeFormatting(
    deps.answers.to("formatting", null, ({ textDocument: { uri }, options, range }: DocumentRangeFormattingParams, signal) =>
      edits(
        deps,
        uri,
        ({ text, source }) => {
          const selected = { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
          return formatRange(text, selected, styleOf(deps, options));
        },
        signal,
      ),
    ),
  );
  return {
    ...registerForSql(connection, deps, textDocument?.formatting?.dynamicRegistration, {
      method: "textDocument/formatting",
      options: {},
      otherwise: { documentFormattingProvider: true },
    }),
    ...registerForSql(connection, deps, textDocument?.rangeFormatting?.dynamicRegistration, {
      method: "textDocument/rangeFormatting",
      options: {},
      otherwise: { documentRangeFormattingProvider: true },
    }),
  };
};

const styleOf = ({ settings }: FeatureDeps, { tabSize, insertSpaces }: FormattingOptions): FormatStyle => ({
  indent: Math.max(1, tabSize),
  tabs: !insertSpaces,
  keywords: settings.keywordCase,
});

async function edits(
  { documents }: FeatureDeps,
  uri: string,
  format: (document: OpenDocument) => Iterable<readonly TextEdit[]>,
  signal: AbortSignal,
): Promise<WireEdit[] | null> {
  const document = documents.get(uri);
  if (document === undefined || (document.kind !== "job" && document.kind !== "query")) return null;
  const found: WireEdit[] = [];
  for (const ofStatement of format(document)) {
    for (const { start, end, text } of ofStatement) {
      found.push({ range: rangeInDocument(document, { start: 0 }, { start, end }), newText: text });
    }
    // What else is asked meanwhile is answered between two statements.
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
  return found;
}
