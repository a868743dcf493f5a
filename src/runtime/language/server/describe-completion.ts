import { type CompletionItem, MarkupKind } from "vscode-languageserver";
import { regionAt } from "../documents/open-document.ts";
import { codeSpan, plainMarkdown } from "../hover/markdown.ts";
import type { ScopeColumn } from "../scope/analysis.ts";
import { columnStatistics } from "./column-statistics.ts";
import type { CompletionData } from "./completion-item.ts";
import type { FeatureDeps } from "./feature.ts";

/** A column's item with what the catalog knows of it: its table, its whole type, comment and statistics. Others stay as they are. */
export async function describeCompletion(deps: FeatureDeps, item: CompletionItem, signal: AbortSignal): Promise<CompletionItem> {
  const origin = originOf(deps, item);
  if (origin === undefined) return item;
  const { table, column } = origin;
  const lines = [
    `${codeSpan(column.name)} ${codeSpan(column.typeText)} of ${codeSpan(`${table.database}.${table.name}`)}${column.isPartitionKey ? ", partition key" : ""}`,
    // Of the catalog: anybody's text.
    ...(column.comment === undefined ? [] : [plainMarkdown(column.comment)]),
    ...(await statisticsOf(deps, (item.data as CompletionData).uri, origin, signal)),
  ];
  return { ...item, detail: column.typeText, documentation: { kind: MarkupKind.Markdown, value: lines.join("\n\n") } };
}

/** The column that is meant, found in the scope where it was offered. */
function originOf(deps: FeatureDeps, { label, data }: CompletionItem): ScopeColumn["origin"] {
  const { uri, offset, kind } = (data ?? {}) as Partial<CompletionData>;
  const document = uri === undefined ? undefined : deps.documents.get(uri);
  const region = document === undefined || offset === undefined ? undefined : regionAt(document, offset);
  if (document === undefined || region === undefined || offset === undefined || (kind !== "column" && kind !== "partition-key"))
    return undefined;
  const at = offset - region.start;
  const qualifier = /([\w$]+|"(?:[^"]|"")*")\s*\.\s*$/.exec(region.text.slice(0, at))?.[1];
  const scope = deps.analysisOf(document, region).statementAt(at)?.scopeAt(at);
  const relations = (scope?.relations ?? []).filter(({ name }) => qualifier === undefined || isSame(name, qualifier));
  const columns = relations.flatMap((relation) => relation.columns);
  return columns.find((column) => column.origin !== undefined && isSame(column.name, label))?.origin;
}

const isSame = (a: string, b: string) => plain(a) === plain(b);
const plain = (name: string) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name).toLowerCase();

async function statisticsOf(
  deps: FeatureDeps,
  uri: string,
  { table, column }: NonNullable<ScopeColumn["origin"]>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { daemon } = deps.workspaces.of(uri);
  if (daemon === undefined) return [];
  const statistics = await columnStatistics(daemon, table.database, table.name, column, signal);
  return statistics === undefined ? [] : [statistics];
}
