import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { hoverYaml } from "../../header/hover-yaml.ts";
import { yamlBlock } from "../../header/yaml-block.ts";
import { hoverAt, type SqlHover } from "../../hover/hover.ts";
import { codeSpan, plainMarkdown } from "../../hover/markdown.ts";
import { columnStatistics } from "../column-statistics.ts";
import type { Feature, FeatureDeps } from "../feature.ts";
import { rangeInDocument, regionPlace } from "../region-place.ts";
import { tableFacts } from "../table-facts.ts";

/** What is under the pointer, in SQL and in a job's header. */
export const registerHover: Feature = (connection, deps) => {
  connection.onHover(
    deps.answers.to<HoverParams, Hover | null>(
      "hover",
      null,
      async (params, signal) => hoverInYaml(deps, params) ?? (await hoverInSql(deps, params, signal)) ?? null,
    ),
  );
  return { hoverProvider: true };
};

function hoverInYaml({ documents }: FeatureDeps, { textDocument, position }: HoverParams): Hover | undefined {
  const document = documents.get(textDocument.uri);
  const block = document && yamlBlock(document);
  if (document === undefined || block === undefined) return undefined;
  const offset = document.source.offsetAt(position);
  const found = block.start <= offset && offset <= block.end ? hoverYaml(block, offset) : undefined;
  if (found === undefined) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value: found.text }, range: rangeInDocument(document, { start: 0 }, found) };
}

async function hoverInSql(deps: FeatureDeps, params: HoverParams, signal: AbortSignal): Promise<Hover | undefined> {
  const place = regionPlace(deps.documents, params);
  if (place === undefined) return undefined;
  const { document, region, offset } = place;
  const { defaultDatabase, arguments: declared = [] } = region;
  const found = hoverAt({ analysis: deps.analysisOf(document, region), defaultDatabase, offset, arguments: declared });
  if (found === undefined) return undefined;
  const lines = [...found.lines, ...(await linesOfCatalog(deps, document.uri, found.of, signal))];
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("\n\n") }, range: rangeInDocument(document, region, found) };
}

/** A catalog that cannot be asked leaves what is known without it. */
async function linesOfCatalog(
  { workspaces, log }: FeatureDeps,
  uri: string,
  of: SqlHover["of"],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { daemon } = workspaces.of(uri);
  if (daemon === undefined || of === undefined) return [];
  try {
    if (of.kind === "column") {
      const { table, column } = of.column;
      const statistics = await columnStatistics(daemon, table.database, table.name, column, signal);
      return statistics === undefined ? [] : [plainMarkdown(statistics)];
    }
    const { format, location, rows } = await tableFacts(daemon, of.table, signal);
    const facts = [
      ...(format === undefined ? [] : [plainMarkdown(format)]),
      ...(rows === undefined ? [] : [`${rows.toLocaleString("en")} rows`]),
      ...(location === undefined ? [] : [codeSpan(location)]),
    ];
    return facts.length === 0 ? [] : [facts.join(", ")];
  } catch (error) {
    if (signal.aborted) throw error;
    log(`hover: ${String(error)}`);
    return [];
  }
}
