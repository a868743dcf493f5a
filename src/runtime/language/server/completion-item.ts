import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind } from "vscode-languageserver";
import type { Completion } from "../completion/completion.ts";
import { inTemplate } from "../documents/in-template.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { SqlRegion } from "../documents/sql-region.ts";
import type { YamlCompletion } from "../header/complete-yaml.ts";
import { rangeInDocument } from "./region-place.ts";

/** What an editor sends back when it shows an item: enough to find what the item is. */
export interface CompletionData {
  readonly uri: string;
  /** In the document: of the word that the item completes. */
  readonly offset: number;
  readonly kind: Completion["kind"];
}

/** `offset`: the cursor, in the region's text. `index`: the item's place in the list. */
export function completionItem(
  document: OpenDocument,
  region: SqlRegion,
  offset: number,
  completion: Completion,
  index: number,
): CompletionItem {
  const { kind, label, detail, documentation, insert, isSnippet, range, filter } = completion;
  const data: CompletionData = { uri: document.uri, offset: region.start + range.start, kind };
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { labelDetails: { description: detail } }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: String(index).padStart(4, "0"),
    // Editors compare with what is typed in the range.
    filterText: filter,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      newText: region.kind === "template" ? inTemplate(insert) : insert,
      insert: rangeInDocument(document, region, { start: range.start, end: Math.max(range.start, Math.min(offset, range.end)) }),
      replace: rangeInDocument(document, region, range),
    },
    data,
  };
}

export function yamlCompletionItem({ source }: OpenDocument, completion: YamlCompletion, index: number): CompletionItem {
  const { kind, label, insert, documentation, start, end } = completion;
  return {
    label,
    kind: kind === "key" ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    sortText: String(index).padStart(4, "0"),
    textEdit: { newText: insert, range: { start: source.positionAt(start), end: source.positionAt(end) } },
  };
}

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  database: CompletionItemKind.Module,
  table: CompletionItemKind.Struct,
  view: CompletionItemKind.Interface,
  cte: CompletionItemKind.Class,
  alias: CompletionItemKind.Variable,
  column: CompletionItemKind.Field,
  "partition-key": CompletionItemKind.EnumMember,
  field: CompletionItemKind.Property,
  function: CompletionItemKind.Function,
  aggregate: CompletionItemKind.Function,
  argument: CompletionItemKind.Constant,
  value: CompletionItemKind.Value,
  "join-condition": CompletionItemKind.Reference,
  "star-expansion": CompletionItemKind.Snippet,
  "column-list": CompletionItemKind.Snippet,
  type: CompletionItemKind.TypeParameter,
  property: CompletionItemKind.Property,
  keyword: CompletionItemKind.Keyword,
};
